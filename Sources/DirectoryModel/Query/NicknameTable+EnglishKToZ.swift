extension NicknameTable {
    /// English given names from K to Z.
    static let englishKToZ = """
        karen kaz
        kayla kay
        kelly kel
        kelvin kel
        kenneth ken kenny
        kevin kev
        kimberly kim kimmy kimberley
        kirsten kirsty
        kristen kris kristin
        kristopher kris
        lancelot lance
        laura laurie lori lolly
        lauren laurie lori
        laurence lawrence larry laurie lorne
        lavinia vinnie
        leah lea
        leander lee andy
        leo lee
        leonard len lenny leo
        leonora nora leo
        leopold leo
        leroy roy lee
        leslie les lesley
        lester les
        letitia lettie tish
        lillian lily lil lilly
        linda lindy lyn
        lindsay lindsey linds
        lionel leo
        louis lewis lou louie
        louisa louise lou lulu
        lucas luke
        lucille lucy lu
        lucinda lucy cindy
        lucy lu
        luther lou
        lydia liddy
        lynn lyn lynne linda
        mabel mae
        mackenzie mac kenzie
        madeline madeleine maddie maddy
        magdalena magda lena maggie
        malcolm mal
        marcus mark marc
        margaret maggie meg peggy margie marge greta rita madge daisy peg meggie
        maria mary mia
        marian marion
        marianne mary anne
        marilyn mary lyn
        marjorie marge margie
        marshall marsh
        martha marty mattie
        martin marty
        martina tina
        marvin marv
        mary molly polly mamie may maisie
        matilda tilly mattie tilda
        matthew matt mat matty
        maureen mo
        maurice morris mo
        maximilian max
        maxine max
        maxwell max
        megan meg
        melanie mel
        melinda mel mindy lindy
        melissa mel lissa missy
        melody mel
        melvin mel
        mercedes sadie mercy
        meredith merry
        michael mike mick mickey micky mikey
        michelle shelly mickey shell
        mildred millie
        millicent millie
        minerva minnie
        miranda mandy randy
        miriam mimi mim
        mitchell mitch
        mohammed mo mohammad muhammad mohamed mohamad
        moira maura
        monica mona
        montgomery monty
        mortimer mort
        moses mo
        nancy nan
        naomi nomi
        natalie nat nattie
        natasha tasha nat
        nathan nate nat
        nathaniel nate nat nathan
        neil neal niall
        nevil nev neville
        nicholas nick nicky nic nicolas nico
        nicola nicky nikki nic
        nicole nicky nikki nic colette
        nigel nige
        nora norah
        norman norm
        octavia tavy
        olive olivia ollie
        oliver ollie olly
        olivia liv livvy ollie libby
        orlando lando
        oscar ozzie
        oswald oz ozzie
        pamela pam
        patience pat
        patricia pat patty tricia trish patsy tish
        patrick pat paddy rick patsy
        paul paulie
        paula polly
        pauline polly
        penelope penny pen
        percival percy
        peter pete
        petra pet
        philip phillip phil pip
        philippa pippa pip phil
        phineas phin
        phoebe fee
        phyllis phyl
        preston pres
        priscilla cilla prissy
        prudence prue
        quentin quinn
        rachel rae rach shelly
        ralph ralphie rafe
        randall randy
        randolph randy dolph
        raphael rafe raph
        raymond ray
        rebecca becky becca becks beck
        regina gina reggie
        reginald reg reggie
        reuben ben rube
        richard rick dick rich richie ricky dickie
        robert bob bobby rob robbie bert robin bobbie
        roberta bobbie robbie berta
        roderick rod roddy rick
        rodney rod
        roger rodge
        roland rollie
        ronald ron ronnie
        rosalind ros roz rosie
        rose rosie
        rosemary rose rosie
        roxanne roxy
        rudolph rudy dolph
        rupert ru
        russell russ rusty
        ruth ruthie
        ryan ry
        sabrina bri
        sally sal sarah
        samantha sam sammy
        samson sam
        samuel sam sammy
        sandra sandy
        sarah sara sadie sally
        scott scotty
        sebastian seb bas baz
        selina lina
        seymour sy
        shannon shan
        sharon shaz
        shawn sean shaun
        sheldon shelly
        shelley shel
        shirley shirl
        sidney sid sydney
        silas si
        silvester sly
        simon si
        solomon sol
        sophia sophie soph
        spencer spence
        stanley stan
        stella stell
        stephanie steph stevie
        stephen steven steve stevie
        stewart stuart stu
        susan sue susie suzy suzie susannah
        susannah sue susie suzy suzanne susanna
        sylvester sly
        sylvia syl
        tabitha tabby
        tamara tammy tam
        tamsin tam tammy
        terence terry terrance
        teresa theresa terry tess tessa tracy
        thaddeus thad tad
        thelma tel
        theodora dora thea theo
        theodore ted teddy theo
        thomas tom tommy thom
        timothy tim timmy
        tobias toby
        tracy trace
        travis trav
        trevor trev
        tristan tris
        tyler ty
        tyrone ty
        ulysses uly
        ursula ursie
        valentine val
        valerie val
        vanessa nessa ness
        vernon vern
        veronica ronnie vera
        vickie victoria vicky vic tori
        victor vic
        victoria vicky vikki tori vic vicki
        vincent vince vinny vin
        violet vi
        virgil virge
        virginia ginny ginger gina
        vivian viv vivienne
        wallace wally
        walter walt wally wat
        wanda wendy
        warren ren
        wendell wen
        wesley wes
        wilfred wilf fred will
        wilhelmina mina billie willa minnie
        william will bill billy willy liam willie wills
        willow will
        winifred winnie freda
        winston win
        woodrow woody
        yvonne vonnie
        zachary zach zack zac zachariah
        zoe zo
        """
}
