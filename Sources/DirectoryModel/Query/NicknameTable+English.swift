extension NicknameTable {
    /// English given names from A to J, and what people are called instead: one line a group, all of which stand for
    /// each other.
    static let english = """
        aaron ron ronnie
        abigail abby abbie abi gail
        abraham abe bram
        adelaide addie ada heidi
        adeline adelina addie ada
        adrian ade
        adrienne adrie
        agatha aggie
        agnes aggie nessie
        alan allan allen al
        albert al bert bertie
        alberta bertie allie
        alexander alex alec al sandy xander lex zander
        alexandra alex alexa lexi lexie sandra sandy alix
        alexis lexi lexie alex
        alfred al alf alfie fred freddie
        alice ali allie elsie
        alicia ali lisha
        alison allison ali allie
        alistair alasdair alastair ali al
        allegra allie
        alvin al
        amanda mandy manda
        amelia amy millie mia
        anastasia stacy stacey ana stasia
        andrea andi andie drea
        andrew andy drew
        angela angie ange
        angelica angie
        ann anne annie nan nancy
        anna ann annie
        annabel annabelle anna bella belle
        annette ann annie netta
        anthony tony ant antony
        antonia toni tonia
        archibald archie baldie
        arnold arnie
        arthur art artie
        ashley ash
        audrey audie
        augustus gus augie augustine
        aurora rory
        barbara barb barbie babs bobbie
        barnaby barney
        barnabas barney
        bartholomew bart barty
        basil baz
        beatrice bea bee trixie beatrix
        belinda bel lindy
        benedict ben benny
        benjamin ben benny benji benjy
        bernadette bernie detta
        bernard bernie barney
        bernice bernie
        bertram bert bertie
        bethany beth
        beverly bev beverley
        blanche bianca
        bradford brad
        bradley brad
        brandon bran
        brenda bren
        brendan bren
        brian bryan bri
        bridget bridie biddy bridie brigid
        broderick brody
        bronwyn bron
        calvin cal
        cameron cam
        camilla millie cam milla
        candace candy candice
        carl charles
        carla carly
        caroline carolyn carrie caro lyn
        carol carole carrie
        cassandra cass cassie sandra
        catherine katherine kathryn katharine kate katie kathy cathy kat kit kitty kay kath cath katy catharine
        cecilia cece celia cissy sissy
        cedric ced rick
        charity cherry
        charles charlie chuck chas chip chaz
        charlotte charlie lottie lotte char
        chelsea chels
        chester chet
        christian chris
        christina chris chrissy tina christine christie kristina
        christine chris chrissy tina christy
        christopher chris kit topher kester
        clarence clare
        claire clare clara
        clayton clay
        clement clem
        clementine clem
        clifford cliff
        clifton cliff
        clinton clint
        colin col
        constance connie
        cordelia delia cordy
        cornelius con neil corny
        courtney court
        crystal chris crys
        curtis curt
        cynthia cindy cyndi
        cyril cy
        dale dal
        daniel dan danny
        danielle dani ellie
        daphne daph
        darrell darryl daryl
        david dave davy davey davie
        deanna dee deedee
        deborah debra deb debbie debs
        deirdre dee
        delores dolores dolly lola
        denise dee
        dennis denny den
        derek derrick rick
        desmond des
        diana diane di
        dominic dom nick dominick
        donald don donnie
        donna don
        dorothy dot dottie dolly dora thea
        douglas doug dougie
        duncan dunc
        dwight ike
        ebenezer eb eben
        edgar ed eddie
        edith edie
        edmund ed eddie ned ted
        edward ed eddie ned ted teddy eddy
        edwin ed eddie win
        eileen aileen
        elaine lainie
        eleanor elinor ellie ella nell nellie nora lenora
        elijah eli lige
        eliot elliott elliot
        elizabeth elisabeth liz lizzie beth betty bess bessie betsy eliza elsie libby lisa lizbeth lisbeth liza lizzy lilibet
        ella ellie
        ellen ellie nell nelly
        elmer el
        elvira elvie
        emanuel manny emmanuel manuel
        emily em emmy emmie millie
        emma em emmy
        enoch nick
        eric erik rick ricky
        erica erika ricky
        ernest ernie
        esther hester essie
        ethan eth
        eugene gene
        eugenia genie
        eunice nicie
        evan ev
        evangeline eva evie angie
        eve evie eva
        evelyn eve evie lyn
        ezekiel zeke
        ezra ez
        faith fay
        felicia fel felicity
        felicity fliss flick lissy
        ferdinand ferdy
        florence flo florrie flossie
        frances fran franny frankie francie
        francis frank frankie fran
        franklin frank frankie
        frederick fred freddie freddy rick fritz
        frederica freddie rica
        gabriel gabe
        gabrielle gabby gabi elle
        gareth gary gaz
        geoffrey jeffrey geoff jeff
        george georgie
        georgina georgia georgie gina
        georgia georgie
        gerald gerry jerry
        geraldine gerry
        gerard gerry jerry
        gertrude gertie trudy trudie
        gilbert gil bert
        gillian jill gill jillian
        giselle elle
        gordon gordy
        grace gracie
        graham graeme
        gregory greg gregg
        gretchen greta
        griffin griff
        guinevere gwen
        gwendolyn gwen wendy gwendoline
        hannah nan
        harold harry hal
        harriet hattie harry
        harrison harry
        harvey harv
        heather hettie
        helen helena nell nellie lena
        henrietta hettie etta hattie
        henry harry hank hal
        herbert herb bert herbie
        herman manny
        hillary hilary hil
        horace ace
        howard howie
        hubert bert hugh
        hugh hughie huey hugo
        humphrey hum
        ian iain
        ida idie
        ignatius iggy nate
        imogen immy
        irene rene renie
        isaac ike zac
        isabel isabella isabelle bella belle izzy izzie isobel
        isidore izzy
        israel izzy
        ivan van
        jacqueline jackie jacqui
        jacob jake jay
        james jim jimmy jamie jem jimmie
        jane janie jenny
        janet jan jenny
        janice jan
        jared jerry
        jason jay
        jasmine jas jazz
        jean jeannie
        jeanette jean jeannie nettie
        jedidiah jed
        jemima mima jem
        jennifer jen jenny jenni jenna
        jeremiah jerry jem
        jeremy jem jerry jez
        jerome jerry
        jessica jess jessie
        jesse jess
        jill jilly
        joan joanie jo
        joanna joanne jo annie
        jocelyn joss lyn
        john jack johnny jon jock
        jonathan jon jonny nathan johnathan
        jordan jordy
        joseph joe joey jo
        josephine jo josie fifi jojo
        joshua josh
        joyce joy
        judith judy jude
        julia julie jules
        julian jules
        juliet juliette jules
        justin jus
        """
}
