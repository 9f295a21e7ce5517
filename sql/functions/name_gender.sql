-- Whether a given name is a man's or a woman's: German, English, French, Spanish, Italian, Dutch, Scandinavian and
-- Slavic names of today, as `name_words` writes them. Left out are names of both, such as Andrea, Kim, Robin, Jean,
-- Simone, Nicola, Dominique and Sascha, and those that are men's in one language and women's in another.

create macro male_given_names() as
    ' aaron adam adrian alain albert alberto alejandro aleksander aleksandr alessandro alexander alexandre'
    ' alexandru alfons alfred alfredo alois anatoly anders andre andreas andrei andres andrew angelo anthony'
    ' antoine anton antonio antonius arne arno arnold arthur arturo august axel bastian ben benedikt benjamin'
    ' benoit bernard bernd bernhard bert bertram bjorn bob boris brian bruno carl carlo carlos carsten cedric'
    ' cesar charles christian christof christoph christophe christopher christos claudio claudius claus'
    ' clemens colin corentin cornelius cyril damian daniel dario dave david denis dennis detlef didier diego'
    ' dieter dietmar dimitri dirk dmitri dmitry domenico dominic dominik donald dragan dylan eberhard eduard'
    ' eduardo edward egon elias emanuel emil emile emilio emmanuel enrico enrique eric erich erik ernst erwin'
    ' eugen eugene evan fabian fabien fabio fabrice federico felix ferdinand fernando filip filippo finn'
    ' florent florian francesco francis francisco franco francois frank franz fred frederic frederik'
    ' friedrich fritz gabriel gaetan gary geoffrey georg george georges gerald gerard gerhard gernot giovanni'
    ' giuliano giulio giuseppe gordon gottfried graham gregor gregory guido guillaume gunnar gunter gunther'
    ' gustav hannes hanno hans harald harry hartmut heiko heinrich heinz helmut hendrik henri henrik henry'
    ' herbert hermann holger horst hubert hugo ian ignaz igor ingo isaac ivan ivo jack jacob jacques jakob'
    ' jamal james jan janek jannis jason javier jeff jens jeremy jerome joachim jochen joel joerg johan'
    ' johann johannes john jonas jonathan jordi jorg jorge jose josef joseph josip juan julian juliano julien'
    ' julio julius jurgen kamil karl karsten kaspar kevin klaus klemens konrad konstantin kurt lars laurent'
    ' laurin lennart leo leon leonard leonardo leonhard leopold lionel lorenz lorenzo lothar louis luc lucas'
    ' lucien ludger ludwig luigi luis lukas luke lutz magnus malte manfred manuel marc marcel marcello marcin'
    ' marco marcos marcus marek mario marius mark marko markus marten martin mate mathias mathieu mats matteo'
    ' matthew matthias matthieu maurice mauro max maximilian michael michel miguel mihai mike mikhail milan'
    ' mirko mohamed mohammed moritz nathan nicholas nick nicolas niklas nikolai nikolas nils norbert olaf ole'
    ' oleg oliver olivier omar oscar oskar otto owen pablo pascal patric patrick paul paulo pavel pedro peter'
    ' petr philip philipp philippe pierre piotr rafael rainer ralf ralph ramon raphael raul raymond reiner'
    ' reinhard reinhold remi renato ricardo riccardo richard rico robert roberto roger roland rolf romain'
    ' roman ronald ruben rudi rudolf rupert salvatore samuel santiago scott sean sebastian sebastien sergei'
    ' sergej sergio severin siegfried silvio simon soren stefan stefano steffen stephan stephane stephen'
    ' steve steven stuart sven tarek theo theodor thibault thierry thilo thomas thorsten tilman tim timo'
    ' timothy tobias tom tomas tomasz torben torsten udo ulf ulrich urs uwe valentin vasily victor viktor'
    ' vincent vincenzo vladimir volker waldemar walter werner wilfried wilhelm willi william wolf wolfgang'
    ' wolfram xaver xavier yannick yvan yves zoran ';

create macro female_given_names() as
    ' adele adriana adrienne agata agathe agnes agnieszka aileen alba alberta alejandra aleksandra alessandra'
    ' alexa alexandra alexandrine alexia alfreda alice alicia alina aline alison amalia amanda amelie amy ana'
    ' anastasia andree angela angelika angelina angelique anica anika anita anja anke ann anna annabelle anne'
    ' annegret annelie anneliese annemarie annette anni annie annika antje antoinette antonella antonia'
    ' antonina arlette astrid aurelie aurora barbara barbel beata beate beatrice beatrix bella benedetta'
    ' benedicte berenice bernadette bernardine berta bettina bianca birgit birgitta birte brenda brigitte'
    ' britta bruna camila carina carla carlotta carmen carola carole carolin carolina caroline catalina'
    ' caterina catherine cathrin cecile cecilia celia celine chantal charlotte chiara chloe christa christel'
    ' christelle christiane christin christina christine claire clara clarissa claudette claudia claudine'
    ' clementine constanze cora cordula corinna corinne cornelia cristina dagmar daniela danielle daria'
    ' deborah delphine denise desiree diana diane dominica dora doreen doris dorothea dorothee dragana edda'
    ' edith eileen ekaterina elena eleonora eleonore elfriede elin elisa elisabeth elise elizabeth elke ella'
    ' ellen elodie elsa elsbeth elvira emilia emilie emily emma emmanuelle erica erika erna ernestine estelle'
    ' esther eugenia eugenie eva evelyn evelyne ewa fabienne fabiola fatima federica felicia felicitas'
    ' felicite fernanda filippa fiona flora florence florentine franca francesca francine francisca francoise'
    ' franziska frederica frederike frederique frida friederike gabriela gabrielle genevieve georgette'
    ' georgia georgina georgine geraldine gerda gerlinde gertrud gesine gina giovanna gisela gisele giulia'
    ' giuliana giuseppina grace greta gudrun gunda gundula hanna hannah hannelore harriet hedwig heide heidi'
    ' heike helen helena helene helga henriette henrike hermine hilda hilde hildegard ida ilona ilse imke ina'
    ' ines inga inge ingeborg ingrid irene irina iris irmgard isabel isabella isabelle ivana ivonne'
    ' jacqueline jana janet janina janine jasmin jeanette jeanne jennifer jenny jessica joan joana joanna'
    ' johanna jolanta josefa josefine josephine juana judith julia juliana juliane julie julienne julietta'
    ' jutta karen karin karina karla karola karolin karolina karoline katarina katharina katherine kathleen'
    ' kathrin katja katrin kerstin kirsten klara klaudia konstanze kristin kristina lara larissa laura laure'
    ' lea leila lena leni leona leonie leonora lidia lieselotte lili lilli lina linda lisa liv lore lotte'
    ' louisa louise lucia lucie lucienne lucy ludmila luisa luise luzia lydia magda magdalena maike maja'
    ' malin mandy manuela mara marcella marcelle mareike maren margarete margarita margit margot margret'
    ' marguerite maria mariana marianne marie mariella marietta marika marina marion marit marita marjorie'
    ' marlen marlene marlies marta martha martina martine mary mathilde maud maxi maximiliane mechthild meike'
    ' melanie mia michaela michelle mila milena mina miranda miriam mirjam moira mona monica monika monique'
    ' nadia nadine nadja nancy natalia natalie nathalie nelly nicole nina nora odette odile olga olivia paola'
    ' pascale pascaline patricia patrizia paula paulette paulina pauline peggy petra philippa philippine pia'
    ' ramona raphaela rebecca regina regine renata renate renee rita roberta romana rosa rosalie rose'
    ' rosemarie roswitha ruth sabina sabine sabrina samantha sandra sara sarah selina severine sibylle'
    ' sieglinde sigrid silke silvia simona sina sofia solange sonia sonja sophia sophie stefania stefanie'
    ' stella stephanie susan susanna susanne suzanne svenja svetlana sybille sylvia sylvie tamara tanja'
    ' tatjana teresa thea thekla theodora therese theresia tilda tina ulla ulrike ursula uschi uta ute'
    ' valentina valentine valerie vanessa vera verena veronica veronika veronique victoria viktoria viola'
    ' violetta virginia virginie viviane vivienne walburga waltraud wanda wendy wilhelmine wilma xenia'
    ' yolanda yvette yvonne zoe ';

-- `m`, `f`, or null for a name of both or of neither list. Of several given names the first counts.
create macro gender_of_given_name(given_name) as
    case
        when contains(male_given_names(), concat(' ', split_part(given_name, ' ', 1), ' ')) then 'm'
        when contains(female_given_names(), concat(' ', split_part(given_name, ' ', 1), ' ')) then 'f'
    end;

-- Whether one given name is the other, a man's, with an ending that makes it a woman's: pascaline of pascal.
create macro is_feminine_of(a, b, gender_of_b) as
    starts_with(a, b)
    and gender_of_b = 'm'
    and regexp_full_match(substr(a, length(b) + 1), '(?:i?a|in[ae]?|ett[ae]|ell[ae]|i?an[ae]|e?nne|n[ae]|l[ae])');

-- Whether two given names are a man's and a woman's: by `gender_of_given_name`, or as Paul and Paula, Mario and Maria
-- differ. Anna and Anne do not.
create macro differ_in_gender(a, b, gender_of_a, gender_of_b) as
    case
        when a = b then false
        when gender_of_a is not null and gender_of_b is not null then gender_of_a <> gender_of_b
        -- Patterns take long, and most names do not even begin alike.
        when left(a, 2) <> left(b, 2) then false
        when is_feminine_of(a, b, gender_of_b) or is_feminine_of(b, a, gender_of_a) then true
        else
            least(length(a), length(b)) >= 3
            and not (regexp_matches(a, '[ae]$') and regexp_matches(b, '[ae]$'))
            and regexp_replace(a, '[aeo]$', '') = regexp_replace(b, '[aeo]$', '')
    end;
