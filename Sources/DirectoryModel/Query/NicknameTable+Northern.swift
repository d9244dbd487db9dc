extension NicknameTable {
    /// German, Dutch, Polish, Czech, Hungarian and Nordic given names; and a few Turkish, Hebrew, Arabic and Indian ones.
    static let northern = """
        alexander alex sascha xander sander lex
        alfred fred fredi
        alois loisl luis aloys
        andreas andi andy anders andré
        angelika geli angie
        anna anni anneke annika anke antje
        anneliese anni liesl
        anton toni tonio
        august gustl
        barbara babsi bärbel babette
        bartholomäus barthel
        benedikt bene
        benjamin ben benni
        bernhard bernd benno bernie
        brigitte gitte gitti birgit britta
        charlotte lotte lotti
        christian chris christl
        christiane christel jane
        christina christa tina stina
        christoph chris stoffel christof
        cornelia conny nele
        daniel dani
        dietrich dieter
        dorothea dorle thea dörte doris
        eberhard ebbo
        eduard edi ede
        elisabeth lisa liesl sissi elli lisbeth betti else elsa ilse sisi liesel
        elfriede friedel elfi
        emil emmi
        erich eric
        eva evi
        ferdinand ferdl fernand nando
        florian flo flori
        franz franzl frank
        franziska franzi sissi fanny
        friederike rike friedl frieda
        friedrich fritz friedel frieder fred
        gabriele gabi
        georg schorsch jörg jürgen girgl juergen
        gerhard gerd gert hardy
        gertrud gerti trude traudl
        gottfried friedl
        günter günther guenter
        gustav gustl
        hannelore hanne lore hannah
        heinrich heinz heiner henrik henning hinrich
        helene leni lena hella
        helmut helmi
        herbert herbie heribert
        hermann herrmann manni
        hildegard hilde hildi
        ignaz naz
        ingeborg inge
        irmgard irmi irma
        jakob jockel jaap jackl
        joachim achim jochen jo jochim
        johanna hanna hanni hannah
        johannes hans johann hannes jan hansi jens
        josef joseph sepp pepi jupp joschi beppo
        josefine pepi fini
        juliane jule
        julius jul
        karl carl kalle charly karel
        karoline line caro lina
        katharina kathi käthe katja tina rina kati kathrin katrin trine
        klaus nikolaus claus nik
        konrad conny kurt conrad
        kunigunde kuni
        leonhard leo hartl
        leopold poldi leo
        lieselotte lilo lotte
        lorenz lenz
        ludwig lutz wiggerl luis
        magdalena leni lena magda
        manfred manni fred
        margarete grete gretel greta margit gretchen margret rita
        maria mia mitzi marie mizzi ria
        markus max mark
        martin maddin martl
        martina tina
        mathilde tilde hilde
        matthias matze hias mathias mattis matz
        maximilian max maxl
        melanie meli
        michael michi michl michel
        monika moni
        nikolaus klaus niklas nico
        otto ottl
        paul pauli
        peter pit petz
        philipp phil lipp
        reinhard reini hardy
        renate nati
        richard richi
        robert robbie bert
        roland rolli
        rosa rosi rosl
        rosemarie romy rosi
        rudolf rudi rolf
        rupert ruprecht rupp
        sabine bine
        sebastian basti wastl bastian seb
        siegfried sigi siggi
        sigrid siri sigi
        simon simmerl
        sophie sophia sofie
        stefan steffen steff stephan
        stefanie steffi
        susanne susi sanne
        theodor theo
        therese resi thea
        thomas tom tommi
        tobias tobi
        ulrich uli ulli
        ulrike uli ulli rike
        ursula uschi ulla ursel
        valentin valtl
        viktoria vicky vroni
        veronika vroni
        volker volki
        waltraud traudl
        werner wern
        wilhelm willi helm willy wim
        wilhelmine minna mina helma
        wolfgang wolf wolfi
        adriaan ad arie adri
        antonius toon ton teun anton
        bartholomeus bart
        cornelis kees cor cees
        elisabeth els lies bep liesbeth betje
        franciscus frans cis
        gerardus gerard gerrit geert
        hendrik henk rik hein henry
        hendrika riek rika
        hubertus bert huub
        jacobus jaap koos jacob ko sjaak
        johanna joke jo annie
        johannes jan hans johan joop
        josephus jos jef sjef
        katrien trijn catharina tineke
        lambertus bert lambert
        laurens laus lau
        leonardus leo leen
        margaretha greet griet margriet
        maria marijke mieke ria mies marieke
        nicolaas klaas nico
        petrus piet pieter peer
        petronella nel nelly petra
        theodorus theo dirk dorus
        wilhelmina willemijn mien mina
        wilhelmus willem wim
        agnieszka aga agusia
        aleksander olek aleks
        aleksandra ola olka
        andrzej jędrek andrzejek
        anna ania hania anka
        antoni antek tosiek
        barbara basia baśka
        bartłomiej bartek bartosz
        danuta danka
        dorota dorotka
        elżbieta ela elka
        ewa ewka
        franciszek franek
        grzegorz grzesiek grześ
        henryk heniek
        jadwiga jadzia
        jan janek jasiek jaś
        jakub kuba
        jerzy jurek
        joanna asia aśka
        józef józek
        katarzyna kasia kaśka
        krystyna krysia
        krzysztof krzysiek krzyś
        łukasz łuki
        maciej maciek
        magdalena magda
        małgorzata gosia małgosia gośka
        marcin marcinek
        maria marysia maryla
        michał michałek
        mikołaj miki
        paweł pawełek
        piotr piotrek
        stanisław staszek staś
        stefan stefek
        tadeusz tadek
        teresa terenia
        tomasz tomek
        wojciech wojtek
        władysław władek
        zbigniew zbyszek
        zofia zosia
        zuzanna zuzia
        františek franta
        jan honza jenda
        jaroslav jarda
        jiří jirka
        josef pepa
        kateřina katka
        ladislav láďa
        miroslav mirek
        petr péťa
        tomáš tomášek
        václav vašek
        vladimír vláďa
        ferenc feri
        gábor gabi
        györgy gyuri
        istván pisti
        jános jani jancsi
        józsef józsi
        katalin kati
        lászló laci
        erzsébet erzsi bözsi zsóka
        mihály misi
        sándor sanyi
        zsuzsanna zsuzsi
        alexander sander alex
        anders andreas
        birgitta gitta britta
        christian kris kristian
        christina kristina stina kirsten kirsti
        elisabeth lisbet lis elsa
        erik eirik jerker
        frederik fredrik fritz
        gunnar gunn
        gustaf gustav gösta
        hans johannes johan
        henrik henning
        ingrid inga
        jakob jeppe ib
        jens johannes
        johan janne
        johanna hanna
        jørgen jørn
        karl kalle carl
        katarina karin karen kari katrine trine
        kristoffer stoffer kristofer
        lars lasse laurits lauritz
        magnus mange
        margareta greta margit märta merete
        mikael micke mikkel
        nils niels nisse nicklas
        ole olaf olav
        olof olle ola
        per peter pelle petter peder
        rasmus erasmus
        sigurd sjur
        søren severin
        sven svenne svein
        tor tore thor
        antti andreas
        aleksi aleksanteri
        elina elli
        johannes juha jussi juhani
        katariina kaisa katri
        matti matias
        mikko mikael
        pekka pietari petri
        guðmundur gummi gvendur
        jón nonni
        sigurður siggi
        guðrún gunna
        avraham avi abraham אברהם אבי
        binyamin benny bibi benjamin בנימין בני
        david dudi דוד דודי
        daniel dani דניאל דני
        eliyahu eli אליהו אלי
        jacob yaakov kobi jakob יעקב קובי
        michael michal miki מיכאל מיקי
        moshe moishe moses משה
        samuel shmuel shmulik שמואל שמוליק
        shlomo solomon שלמה
        yehuda judah yudi יהודה
        yitzhak isaac itzik יצחק איציק
        yosef joseph yossi יוסף יוסי
        mohammed muhammad mohamed mohammad mehmet hamada محمد
        ahmed ahmad ahmet أحمد
        ali aly علي
        hussein husain hossein hüseyin حسين
        ibrahim ebrahim abraham إبراهيم
        yusuf youssef yousef joseph يوسف
        mustafa moustafa mostafa مصطفى
        abdullah abdallah عبدالله
        fatima fatma fatemeh فاطمة
        aisha ayesha aysha ayşe عائشة
        ibrahim ibo
        süleyman sülo
        abhishek abhi
        aniruddha ani
        krishna kris krish
        lakshmi laxmi lakshmy
        rajesh raj
        rajendra raj raju
        sandeep sandy
        siddharth sid
        subramanian subbu mani
        venkatesh venky venkat
        vijay viju
        vishal vish
        """
}
