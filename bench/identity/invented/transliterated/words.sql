-- Names of the world as Latin letters write them: for each the ways in which clerks, passports and newspapers do.

set variable foreign_given = [
    ['Mohammed', 'Muhammad', 'Mohamed', 'Mohammad', 'Muhammed'], ['Ahmed', 'Ahmad', 'Achmed'],
    ['Abdullah', 'Abdallah', 'Abdulla'], ['Yusuf', 'Youssef', 'Yousef', 'Yussuf'],
    ['Hussein', 'Husain', 'Hossein', 'Hussain'],
    ['Khalid', 'Khaled', 'Chalid'], ['Omar', 'Umar', 'Omer'], ['Aisha', 'Aicha', 'Ayesha', 'Aischa'],
    ['Fatima', 'Fatma', 'Fatimah'], ['Khadija', 'Khadidja', 'Hadija'], ['Said', 'Saeed', 'Sayed', 'Saïd'],
    ['Jamal', 'Gamal', 'Djamal'], ['Ibrahim', 'Ebrahim', 'Brahim'], ['Mustafa', 'Moustapha', 'Mostafa'],
    ['Alexander', 'Aleksandr', 'Alexandr', 'Oleksandr'], ['Sergei', 'Sergey', 'Serguei', 'Serhiy'],
    ['Dmitri', 'Dmitry', 'Dimitri', 'Dmytro'], ['Yuri', 'Yury', 'Jurij', 'Iouri'],
    ['Evgeni', 'Yevgeny', 'Evgeny', 'Jewgeni'],
    ['Nikolai', 'Nikolay', 'Nicolai', 'Mykola'], ['Mikhail', 'Michail', 'Mikhailo'],
    ['Tatiana', 'Tatyana', 'Tatjana'],
    ['Natalia', 'Natalya', 'Natalja', 'Nataliia'], ['Yulia', 'Julia', 'Yuliya', 'Julija'],
    ['Ekaterina', 'Yekaterina', 'Katerina'],
    ['Anastasia', 'Anastasiya', 'Anastassia'], ['Georgios', 'Yorgos', 'Giorgos', 'George'],
    ['Ioannis', 'Yannis', 'Giannis'],
    ['Dimitrios', 'Dimitris', 'Demetrios'], ['Eleni', 'Helene', 'Elenē'], ['Nguyet', 'Nguyệt'],
    ['Thi Huong', 'Thị Hương'],
    ['Hiroshi', 'Hirosi'], ['Shinichi', 'Sinichi', 'Shin''ichi'], ['Yoko', 'Youko', 'Yōko'],
    ['Kenichi', 'Ken''ichi', 'Kenichirou'],
    ['Ji-hoon', 'Jihun', 'Ji Hoon'], ['Young-ho', 'Yong-ho', 'Yeongho'], ['Soo-jin', 'Su-jin', 'Sujin'],
    ['Min-jae', 'Minjae', 'Min Jae'],
    ['José', 'Jose'], ['María', 'Maria', 'Marie'], ['Jesús', 'Jesus'], ['Zoltán', 'Zoltan'], ['Łukasz', 'Lukasz'],
    ['Agnieszka'],
    ['Krzysztof', 'Kristof'], ['Çağla', 'Cagla'], ['Şükrü', 'Sukru'], ['Ömer', 'Oemer', 'Omer'],
    ['Gülşen', 'Gulsen', 'Guelsen'],
    ['Rajesh', 'Rajes'], ['Priya', 'Priyah'], ['Lakshmi', 'Laxmi', 'Lakshmy'], ['Vijay', 'Wijay', 'Vijai']
];

set variable foreign_family = [
    ['al-Hassan', 'Al Hasan', 'El Hassan', 'Alhassan'], ['Haddad', 'Hadad', 'Al-Haddad'],
    ['Qaddafi', 'Gaddafi', 'Kadhafi', 'Qadhafi'],
    ['Rahman', 'Rehman', 'Abdurrahman'], ['Sharif', 'Cherif', 'Shareef'], ['Khoury', 'Khouri', 'Churi'],
    ['Mansour', 'Mansur', 'Mansoor'],
    ['Benali', 'Ben Ali', 'Bin Ali'], ['Bouazizi', 'Buazizi', 'Bouazizy'], ['Nasser', 'Nasir', 'Naser'],
    ['Ivanov', 'Iwanow', 'Ivanoff'], ['Petrov', 'Petrow', 'Petroff'], ['Kuznetsov', 'Kusnezow', 'Kouznetsov'],
    ['Tchaikovsky', 'Chaikovskii', 'Tschaikowski'], ['Shevchenko', 'Schewtschenko', 'Chevtchenko'],
    ['Khrushchev', 'Chruschtschow', 'Khrouchtchev'],
    ['Solzhenitsyn', 'Solschenizyn', 'Soljenitsyne'], ['Zhukov', 'Schukow', 'Joukov'],
    ['Gorbachev', 'Gorbatschow', 'Gorbatchev'],
    ['Yeltsin', 'Jelzin', 'Eltsine'], ['Fyodorov', 'Fedorov', 'Fjodorow'], ['Kowalski', 'Kowalsky'],
    ['Wójcik', 'Wojcik'],
    ['Papadopoulos', 'Papadopulos'], ['Georgiou', 'Gheorghiu'], ['Christodoulou', 'Hristodulu', 'Christodoulos'],
    ['Nguyen', 'Nguyễn', 'Nguyên'], ['Tran', 'Trần'], ['Pham', 'Phạm'], ['Ito', 'Itoh', 'Itō'],
    ['Ota', 'Ohta', 'Ōta'], ['Sato', 'Satoh', 'Satō'],
    ['Endo', 'Endou', 'Endō'], ['Tsuchiya', 'Tutiya'], ['Lee', 'Yi', 'Rhee', 'Ri'], ['Park', 'Pak', 'Bak'],
    ['Choi', 'Choe'],
    ['Jeong', 'Chung', 'Jung'], ['Moon', 'Mun'], ['García', 'Garcia'], ['Muñoz', 'Munoz'], ['Gonçalves', 'Goncalves'],
    ['Ğürses', 'Gurses', 'Guerses'], ['Yıldız', 'Yildiz'], ['Öztürk', 'Ozturk', 'Oeztuerk'],
    ['Şahin', 'Sahin', 'Schahin'],
    ['Nagy'], ['Kovács', 'Kovacs'], ['Szabó', 'Szabo'], ['Chaudhary', 'Chowdhury', 'Choudhury'],
    ['Mukherjee', 'Mookerjee', 'Mukerji'],
    ['Banerjee', 'Banerji'], ['Krishnan', 'Krisnan', 'Krishna'], ['Iyer', 'Aiyar', 'Ayyar'], ['Das', 'Dass'],
    ['Singh', 'Sing', 'Sinha']
];

set variable foreign_cities = [
    'Cairo', 'Casablanca', 'Beirut', 'Moscow', 'Kyiv', 'Warsaw', 'Athens', 'Hanoi', 'Osaka', 'Seoul', 'Madrid',
    'Lisbon', 'Ankara', 'Budapest',
    'Delhi', 'Kolkata', 'Dhaka', 'Berlin', 'Paris', 'London', 'Toronto', 'Chicago', 'Dubai', 'Singapore', 'Sydney',
    'Vienna', 'Zurich', 'Milan',
    'Stockholm', 'Oslo'
];

-- One of the ways of writing a name, the first mostly.
create macro written_way(ways, number, purpose) as ways[1 + skewed_draw(number, purpose, len(ways), 1.5)];
