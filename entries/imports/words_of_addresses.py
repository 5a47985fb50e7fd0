"""Words by which a line of an address is told from a person's name."""

from entries.imports.names import words_of

# Words of houses, streets, grounds and bodies, in either language: a line that has one is no person.
OF_A_PLACE = words_of(
    "academy afon airfield allt apartments arms ave avenue awel bach bank barn barracks berllan block bowls bro bryn"
    " building buildings bungalow business bwthyn cae caer cafe canolfan capel castell castle cefn centre chambers"
    " chapel church clinic clos close club clubhouse clwb clwyd co coed college common community company cottage"
    " cottages council court craig crescent croft cwm cwrt dan deg derw dock dol drive eglwys erw estate fach fan farm"
    " fawr fc felin ffald ffarm fferm ffordd ficerdy field fields flat flats fron garage gardd gardens garth gelli"
    " glan glyn golf golwg gorwel grange green ground grounds grove gwyn gwynfa hafan hafod hall harbour haul hen"
    " hendre heol hill hospital hotel house hyfryd industrial inn institute isaf lane lawnt leisure library limited"
    " llain llan lle llety llwyn llyfrgell llys lodge lon ltd maes maesteg manor mans manse marchnad marina mawr"
    " meadow meadows mews mill mor mount mountain museum mynydd nant neuadd newydd office offices pant parade parc"
    " park pavilion pen pentre pentref place plas playing pont porth presbytery pub quay rd recreation rectory rfc"
    " rhes rhiw rhodfa rhos rise road row rugby school sgwar shop side society solicitors square st stadium station"
    " street stryd studio surgery swyddfa tafarn tan teg terrace theatr theatre tir tower town tre tref trem trust ty"
    " tyddyn tyn uchaf uned unit university valley vicarage view villa village villas wales walk waun way welfare wern"
    " wharf works y yard ym yn yr ysgol ystad"
)
# First names that hardly begin the name of a house or a street.
FIRST_NAMES = words_of(
    "adrian alan albert alex alison alun amanda andrea andrew aneirin angela angharad ann anna anne anthony arwel"
    " arwyn barbara ben bethan beverley brian bronwen bryony carl carol caroline carwyn catherine catrin ceri ceridwen"
    " charles charlotte chris christine christopher claire clare clive colin dafydd daniel darren david debbie deborah"
    " deiniol delyth denise derek derrick diane dilwyn dilys donna dorothy dylan eddie edward eifion eileen eirian"
    " eirlys elaine eleri elin elizabeth eluned emily emlyn emma emyr enid eric ernest euros eurwyn evelyn ffion"
    " frances frank fred gail gareth gary gavin geoff geoffrey geraint gerald gerallt gillian glenys gordon graham"
    " gwen gwenda gwenllian gwilym gwyneth gwynfor hannah harold harry hayley heather heddwyn hefin helen henry"
    " herbert heulwen howard hugh huw hywel iain ian idris iestyn ieuan ifan ioan iolo iorwerth iwan jack jackie"
    " jacqueline james jane janet janice jason jayne jean jeff jeffrey jennifer jenny jeremy jill jim joan joanna"
    " joanne joe john jonathan joseph joyce judith julia julian julie june karen karl kate katherine kathleen kathryn"
    " keith kelly ken kenneth kerry kevin kim laura lee leighton len leonard lesley leslie linda lindsay lisa lloyd"
    " louise lowri lucy lynda lynn lynne malcolm maldwyn mandy margaret mari maria marie marilyn mark martin martyn"
    " mary matthew maureen mavis meirion melanie menna merfyn mervyn meryl michael michelle mick mike mohammed"
    " muhammad myra nadine natalie neil nerys nesta nia nicholas nick nicola nigel noel norma norman olwen oswyn owain"
    " pam pamela patricia patrick paul pauline peter phil philip phillip phyllis rachel ralph ray raymond rebecca"
    " reginald rhian rhiannon rhodri rhys richard rob robert robin roderick rodney roger roland ron ronald rosemary"
    " rowena roy ruth ryan sally sam samantha sandra sara sarah selwyn sharon sheila shirley sian simon sioned stan"
    " stanley stephanie stephen steve steven stewart stuart sue susan suzanne sylvia terence teresa terry thelma"
    " thomas tim timothy tom tomos tony trefor trevor tudor valerie vaughan vera vernon vicky victor vincent vivien"
    " wendy wil william winifred yvonne"
)
