extension NicknameTable {
    /// Given names of Russian, Ukrainian and Greek, in Latin letters: words in their own letters are found by their
    /// Latin spelling, and those that are spelt otherwise stand beside it.
    static let cyrillicAndGreek = """
        aleksandr alexander alexandr oleksandr sasha sanya shura sashka alik александр саша саня шура
        aleksandra alexandra oleksandra sasha shura asya sanya александра саша шура ася
        aleksei aleksey alexey alexei oleksiy alyosha lyosha alesha lesha алексей алёша лёша
        alina alya lina алина аля
        alla alya алла аля
        alyona alena elena lena yelena olena lenochka алёна елена лена олена
        anastasia anastasiya nastya nastia asya stasya анастасия настя ася
        anatoly anatoliy anatolii tolya anatoli анатолий толя
        andrei andrey andriy andrew andryusha андрей андрюша андрій
        anna anya anja ganna hanna nyura анна аня ганна
        anton antosha tosha антон антоша тоша
        antonina tonya nina антонина тоня
        arkady arkadiy kesha arkasha аркадий аркаша
        artyom artem tyoma tema артём тёма
        boris borya borislav борис боря
        daniil danila danya danylo даниил данила даня
        daria darya dasha dariya дарья даша
        denis denys денис deniska
        dmitry dmitriy dmitri dmitrii dmytro dima mitya dimitri дмитрий дима митя дмитро
        eduard edik эдуард эдик
        ekaterina yekaterina katya kateryna katia catherine екатерина катя катерина
        elizaveta yelizaveta liza lisa елизавета лиза
        evgeny evgeniy yevgeny evgenii yevgeniy zhenya eugene yevhen женя евгений євген
        evgenia evgeniya yevgenia yevgeniya zhenya женя евгения
        fyodor fedor fedya theodore фёдор федя
        galina galya halyna галина галя
        gennady gennadiy gena геннадий гена
        georgy georgiy gosha zhora george yura георгий гоша жора
        grigory grigoriy grisha gregory hryhoriy григорий гриша
        igor ihor gosha игорь гоша ігор
        ilya ilia illya ilyusha илья ілля
        inna inessa инна
        ivan vanya john иван ваня
        irina iryna ira irisha ирина ира
        kirill kyrylo cyril kir кирилл
        konstantin kostya kostia kostyantyn constantine константин костя
        ksenia kseniya xenia oksana ksyusha ксения ксюша оксана
        larisa larysa lara лариса лара
        leonid lyonya lenya леонид лёня
        lev lyova leo лев лёва
        lidia lidiya lida лидия лида
        lyubov liubov lyuba luba любовь люба
        lyudmila ludmila liudmila lyuda luda mila людмила люда мила
        maksim maxim maksym max максим макс
        margarita rita маргарита рита
        maria mariya mariia masha marusya маша мария марія
        marina maryna марина marisha
        matvey matvei matthew motya матвей мотя
        mikhail mykhailo misha michael михаил миша
        nadezhda nadya nadia надежда надя
        natalia natalya nataliya natasha nata наталья наталия наташа
        nikita nik никита
        nikolai nikolay mykola kolya nicholas николай коля микола
        oksana ksenia ksyusha оксана ксюша
        oleg oleh олег
        olga olha olya олга ольга оля
        pavel pavlo pasha paul павел паша павло
        polina polya pauline полина поля
        pyotr petr petro petya peter пётр петя петро
        raisa raya раиса рая
        roman roma роман рома
        ruslan rus руслан
        semyon semen syoma simon семён сёма
        sergei sergey serhiy serhii seryozha serezha serge сергей серёжа сергій
        sofia sofya sofiya sonya sophia софия софья соня
        stanislav stas slava станислав стас
        stepan styopa stephen степан стёпа
        svetlana svitlana sveta lana светлана света
        taras тарас
        tatiana tatyana tetyana tanya tania татьяна таня тетяна
        timofey timofei tima timothy тимофей тима
        vadim vadym vadik вадим вадик
        valentin valya valik валентин валя
        valentina valya valentyna валентина валя
        valery valeriy valera valerii валерий валера
        valeria valeriya lera валерия лера
        varvara varya barbara варвара варя
        vasily vasiliy vasyl vasya basil василий вася василь
        vera vira verochka вера віра
        veronika nika veronica вероника ника
        viktor victor vitya виктор витя
        viktoria viktoriya victoria vika виктория вика
        vitaly vitaliy vitalik виталий виталик
        vladimir volodymyr volodya vova vladi владимир вова володя володимир
        vladislav vlad vladik slava владислав влад слава
        vyacheslav viacheslav slava вячеслав слава
        yakov yasha jacob яков яша
        yaroslav slava yarik ярослав слава
        yulia yuliya julia iuliia yulya юлия юля
        yuri yury yuriy yura george iurii юрий юра
        zinaida zina зинаида зина
        zoya zoia зоя
        alexandros alekos alex αλεξανδρος αλεκος
        anastasia natasa tasoula αναστασια νατασα
        anastasios tasos αναστασιος τασος
        andreas andrikos ανδρεας
        antonios antonis tonis αντωνιος αντωνης
        apostolos tolis αποστολος τολης
        athanasios thanasis thanos nasos sakis αθανασιος θανασης θανος νασος
        charalampos babis haris lampis bampis χαραλαμπος μπαμπης χαρης
        christina xristina χριστινα
        christos hristos χρηστος χριστος
        dimitra mimi dimitroula δημητρα
        dimitrios dimitris mitsos jimmy δημητριος δημητρης μητσος
        efstathios stathis ευσταθιος σταθης
        eleftherios lefteris ελευθεριος λευτερης
        eleni elena lena nitsa helen ελενη ελενα λενα
        emmanouil manolis manos manuel εμμανουηλ μανωλης μανος
        evangelia litsa lia eva ευαγγελια λιτσα
        evangelos vangelis vagelis ευαγγελος βαγγελης
        georgia gogo γεωργια
        georgios giorgos yorgos yiorgos george γεωργιος γιωργος
        ioanna gianna joanna ιωαννα γιαννα
        ioannis giannis yannis yiannis john ιωαννης γιαννης
        katerina aikaterini katina catherine κατερινα αικατερινη
        konstantina dina nantia κωνσταντινα ντινα
        konstantinos kostas costas dinos constantine κωνσταντινος κωστας ντινος
        maria marika mairi μαρια μαιρη
        michail michalis mihalis michael μιχαηλ μιχαλης
        nikolaos nikos nick νικολαος νικος
        panagiotis panos takis panayiotis παναγιωτης πανος τακης
        paraskevi vivi voula evi παρασκευη βιβη ευη
        petros peter πετρος
        sofia sofoula σοφια
        spyridon spyros spiros σπυριδων σπυρος
        stavros stavrakis σταυρος
        stylianos stelios στυλιανος στελιος
        theodoros thodoris theo theodore θεοδωρος θοδωρης
        vasiliki vaso vicky kiki βασιλικη βασω κικη
        vasilios vasilis bill vassilis βασιλειος βασιλης
        """

    /// Spanish, Catalan, Portuguese, Italian and French given names.
    static let romance = """
        adela adelita
        agustín tin agus
        alberto beto tito berto
        alejandro álex jano ale sandro
        alejandra álex jandra ale sandra
        alfonso poncho fonso foncho
        alfredo fredo fredi
        ana anita
        andrés andy
        anselmo chemo
        antonio toño tony toni antón nino tonino
        antonia toñi toña
        armando mando
        arturo turo
        beatriz bea betty bia
        bernardo berni nardo
        carlos carlitos charly carles
        carmen carmela carmiña maricarmen
        catalina cata lina
        cayetano tano
        cecilia ceci
        concepción concha conchita conchi
        consuelo chelo
        cristina cris tina
        cristóbal tobal cris
        daniel dani
        diego dieguito
        dolores lola loli lolita
        domingo mingo
        eduardo edu lalo dudu duda
        elena lena nena
        emilio milo
        encarnación encarna encarni
        enrique quique kike enric henrique
        esperanza espe
        esteban estebi
        eugenia genia maru
        federico fede fico
        felipe feli pipe
        fernando fer nando ferran
        francisca paca paqui francis kika
        francisco paco fran pancho curro kiko quico cisco pacho francesc xico chico
        gabriel gabi gabo
        gonzalo gonza chalo
        graciela chela
        gregorio goyo
        guadalupe lupe lupita
        guillermo guille memo willy guillem
        gustavo gus tavo guga
        héctor tito
        hortensia tencha
        ignacio nacho iñaki íñigo ignasi
        inmaculada inma
        isabel isa chabela bel
        isidro chilo isi
        jaime jaume jimmy
        javier javi xavi xavier xabier
        jesús chus chuy suso
        jesusa chusa susa
        joaquín quino ximo joaquim quim
        jorge coque jordi
        josé pepe pepito chepe josep pep zé
        josefa pepa pepita fina josefina
        josefina pepa fina jose
        juan juanito juancho joan johnny
        juana juanita
        julián juli
        laura lauri
        leonardo leo nardo
        leticia leti
        lorenzo loren renzo llorenç
        lourdes lurdes lulú
        lucía luci
        luis lucho luisito lluís güicho
        luisa lucha
        manuel manolo manu lolo manel manny
        manuela manoli manola
        margarita marga rita margot
        maría mari maruja marica
        mariano nano
        mario mayito
        mercedes merche meche merceditas mercè
        miguel migue miki miquel mike
        milagros mila mili
        montserrat montse
        natalia nati tali
        nicolás nico
        óscar oscarín
        pablo pau pablito
        patricia patri pati paty
        patricio pato
        pedro perico pere pedrito
        pilar pili
        rafael rafa fali
        ramón moncho mon
        raúl rauli
        remedios reme
        ricardo richi ricky cayo rico
        roberto rober beto berto robertino
        rodolfo fito rolo
        rodrigo rodri
        rosario charo chayo
        rosa rosita rosi
        salvador salva chava
        sebastián seba sebas
        sergio checo sergi
        soledad sole marisol
        susana susi
        teresa tere teresita
        tomás tommy tom
        vicente chente vicent vicen
        víctor vito
        victoria vicky toya
        yolanda yoli
        antónio tó toninho toni
        bárbara babi
        fernanda nanda
        joão joãozinho jão janjão
        joaquim quim quincas
        josé zé zeca zezinho
        luís lula luisinho
        luiz lula luizinho
        manuel manel neca
        maria mariazinha
        paulo paulinho
        raimundo mundico
        ronaldo ronaldinho naldo
        sebastião tião bastião
        teresa teresinha tetê
        alessandro sandro ale alex
        alessandra sandra ale
        angelo angiolino lino
        angela angiolina
        antonella nella anto
        antonio tonino nino toni totò
        bartolomeo meo bartolo
        benedetto bettino
        carlo carletto
        caterina rina cate katia
        concetta titina cettina
        cristoforo toforo
        domenico mimmo mico nico mimì
        domenica mimma nica
        emanuele lele manu
        enrico rico chicco
        ernesto tino
        federica fede kikka
        filippo pippo lippo
        francesca franca checca cesca fra
        francesco franco checco cesco ciccio fra
        gabriele lele gabri
        gaetano tano nino
        gennaro rino
        giacomo mino giacomino jack
        giancarlo gianca carlo
        gianluca luca gianlu
        giorgio giorgetto
        giovanna vanna gianna
        giovanni gianni nanni vanni giova
        giuliana lilla
        giuseppe beppe peppe pino peppino beppino geppo bepi
        giuseppina giusy pina giusi beppa peppina
        leonardo leo nardo
        lorenzo enzo renzo lore
        luigi gigi luigino gino
        luisa lisa
        maddalena lena magda
        margherita rita marghe
        mariateresa mariuccia
        matteo teo matte
        michele lele michi
        nicola nico nicolino
        pasquale lino pasqualino
        pierluigi pigi piero gigi
        pietro piero
        raffaele lele raffa lello
        roberto robi berto
        salvatore totò turi tore salvo
        sebastiano bastiano seba
        stefania stefi
        stefano ste
        teresa teresina
        tommaso masino tommy tom
        umberto berto
        vincenza enza cenza
        vincenzo enzo cenzo vince
        vittorio vito
        alexandre alex sacha
        antoine toine toinou tony
        benjamin ben benji
        catherine cathy kate
        christian chris
        christophe chris tophe
        dominique dom domi
        édouard ed doudou
        élisabeth babeth lise babette betty
        emmanuel manu
        emmanuelle manu
        françois fanfan
        françoise fanchon soizic
        frédéric fred fredo
        geneviève ginette viève
        grégoire greg
        grégory greg
        guillaume guigui willy
        henri riton
        jacques jacquot jacky
        jacqueline jacotte line
        jean jeannot
        jeanne jeannette jeanneton
        joseph jo
        laurent lolo
        louis loulou
        louise louison loulou
        madeleine mado madelon
        marguerite margot guite
        marie manon mariette
        mathieu mat matt
        maximilien max
        michel mimi michou
        nathalie nath
        nicolas nico
        olivier oliv
        pascal pascalou
        patrick pat
        philippe phil philou
        pierre pierrot
        robert bob bébert
        sébastien seb
        stéphane steph
        stéphanie steph fanny
        suzanne suzie suzon
        sylvain syl
        sylvie syl
        thérèse thésy
        thierry titi
        valérie val
        véronique véro
        vincent vince
        xavier xav
        """
}
