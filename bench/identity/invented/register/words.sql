-- What German registers write: names, the commonest first, titles, particles, streets and towns.

set variable german_men = [
    'Peter', 'Michael', 'Thomas', 'Andreas', 'Wolfgang', 'Klaus', 'Jürgen', 'Günter', 'Stefan', 'Christian', 'Uwe',
    'Werner', 'Horst', 'Frank', 'Dieter', 'Manfred', 'Gerhard', 'Hans', 'Bernd', 'Thorsten', 'Matthias', 'Helmut',
    'Walter', 'Heinz', 'Martin', 'Jörg', 'Rolf', 'Jens', 'Sven', 'Alexander', 'Jan', 'Rainer', 'Holger', 'Karl',
    'Dirk', 'Joachim', 'Ralf', 'Carsten', 'Herbert', 'Oliver', 'Wilhelm', 'Kurt', 'Markus', 'Heinrich', 'Herrmann',
    'Paul', 'Björn', 'Götz', 'Lukas', 'Jonas', 'Felix', 'Philipp', 'Tobias', 'Florian', 'Sören', 'Rüdiger', 'Ernst'
];

set variable german_women = [
    'Ursula', 'Karin', 'Helga', 'Sabine', 'Ingrid', 'Renate', 'Monika', 'Susanne', 'Gisela', 'Petra', 'Birgit',
    'Andrea', 'Anna', 'Brigitte', 'Claudia', 'Erika', 'Christa', 'Elke', 'Stefanie', 'Gertrud', 'Elisabeth', 'Maria',
    'Angelika', 'Heike', 'Gabriele', 'Kathrin', 'Ilse', 'Nicole', 'Anja', 'Barbara', 'Hildegard', 'Martina', 'Ute',
    'Jutta', 'Käthe', 'Rosemarie', 'Eva', 'Marlene', 'Anneliese', 'Irmgard', 'Ruth', 'Waltraud', 'Silke', 'Katja',
    'Lea', 'Lena', 'Julia', 'Hannah', 'Sophie', 'Christine', 'Bärbel', 'Cornelia', 'Dörte', 'Edith', 'Kerstin'
];

set variable german_families = [
    'Müller', 'Schmidt', 'Schneider', 'Fischer', 'Weber', 'Meyer', 'Wagner', 'Becker', 'Schulz', 'Hoffmann',
    'Schäfer', 'Koch', 'Bauer', 'Richter', 'Klein', 'Wolf', 'Schröder', 'Neumann', 'Schwarz', 'Zimmermann', 'Braun',
    'Krüger', 'Hofmann', 'Hartmann', 'Lange', 'Schmitt', 'Werner', 'Schmitz', 'Krause', 'Meier', 'Lehmann', 'Schmid',
    'Schulze', 'Maier', 'Köhler', 'Herrmann', 'König', 'Walter', 'Mayer', 'Huber', 'Kaiser', 'Fuchs', 'Peters',
    'Lang', 'Scholz', 'Möller', 'Weiß', 'Jung', 'Hahn', 'Schubert', 'Vogel', 'Friedrich', 'Keller', 'Günther',
    'Frank', 'Berger', 'Winkler', 'Roth', 'Beck', 'Lorenz', 'Baumann', 'Franke', 'Albrecht', 'Schuster', 'Simon',
    'Ludwig', 'Böhm', 'Winter', 'Kraus', 'Martin', 'Schumacher', 'Krämer', 'Vogt', 'Stein', 'Jäger', 'Otto',
    'Sommer', 'Groß', 'Seidel', 'Heinrich', 'Brandt', 'Haas', 'Schreiber', 'Graf', 'Schulte', 'Dietrich', 'Ziegler',
    'Kuhn', 'Kühn', 'Pohl', 'Engel', 'Horn', 'Busch', 'Bergmann', 'Thomas', 'Voigt', 'Sauer', 'Arnold', 'Wolff',
    'Pfeiffer', 'Rößler', 'Lüdemann', 'Strauß', 'Hübner', 'Kröger', 'Bülow', 'Arnim', 'Alvensleben', 'Dönhoff',
    'Itzenplitz', 'Kleist', 'Moltke', 'Oertzen', 'Puttkamer', 'Quast', 'Ribbeck', 'Schulenburg', 'Tresckow',
    'Zitzewitz'
];

set variable german_streets = [
    'Hauptstraße', 'Schulstraße', 'Gartenstraße', 'Bahnhofstraße', 'Dorfstraße', 'Bergstraße', 'Birkenweg',
    'Lindenstraße', 'Kirchstraße', 'Waldstraße', 'Ringstraße', 'Schillerstraße', 'Amselweg', 'Goethestraße',
    'Jahnstraße', 'Am Mühlenbach', 'Buchenweg', 'Wiesenweg', 'Ahornweg', 'Rosenweg', 'Mühlenstraße', 'Feldstraße',
    'An der Bleiche', 'Beethovenstraße', 'Fliederweg', 'Lange Straße', 'Unter den Eichen', 'Königsallee', 'Südring'
];

set variable german_towns = [
    'Köln', 'München', 'Düsseldorf', 'Nürnberg', 'Münster', 'Lübeck', 'Göttingen', 'Tübingen', 'Würzburg', 'Hamburg',
    'Bremen', 'Leipzig', 'Dresden', 'Kassel', 'Rostock', 'Jena', 'Bad Kreuznach', 'Frankfurt am Main', 'Mülheim',
    'Gießen'
];

-- Umlauts and ß as they are typed where the keyboard has none: 0 leaves them, 1 spells them out, 2 drops the dots.
create macro without_umlauts(t, way) as
    case way
        when 0 then t
        when 1 then replace(replace(replace(replace(replace(replace(replace(
            t, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue'), 'ß', 'ss')
        else replace(strip_accents(t), 'ß', 'ss')
    end;
