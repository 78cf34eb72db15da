/** English: what stops everything, whatever a journey is waiting for. How it is written: `lexicon.ts`. */
import type { SafetyIntent } from '../../../../schemas/intent.ts'
import type { Phrases } from './lexicon.ts'

export const safety: Record<SafetyIntent, Phrases> = {
  opt_out: {
    sure: `
      leave me .. alone|be / leave us alone / enough|tired|sick .. messages|texts|texting|calls|spam / done with .. texts|messages / knock it off / quit .. texting|messaging|bugging|hounding|calling|blowing / stop .. bugging|hounding|pestering|blowing / dont|do_not|never .. reach out|contact|hit / revoke .. consent / cease .. / no more .. texts|messages|contact|calls / lose this number / get me off / going|gonna|will|ill .. block you|this / im blocking / blocking you / wish to opt
            stop|quit|cease texting|messaging|contacting|calling|sending|bothering|harassing|emailing|spamming / stop .. messages|texts|msgs|calls
      remove|take|delete .. me|number|name|contact .. list|database|system|contacts|off / remove me|my / take me off / take my .. off / delete my number|contact|data
      dont|never|not .. message|text|contact|call|write me|us|again|anymore / no more messages|texts|calls|contact / leave me alone / unsubscribe / opt out / opt me out / optout
      dont want .. messages|texts|receive|contacted|calls / do not .. contact|text|message|call / stop all? $$ / lose my number / not consent .. contact|contacted|messages
      no longer ... contacted|messages|texts / want|wish .. not .. contacted / leave me be / not .. be contacted / stop $ / erase|delete .. data|info|number / spam / stop .. me / block me / dont .. send .. me|any|more
      stop .. sending|texting|messaging|contacting|calling|emailing / dont .. contact|text|message|call .. me / please .. stop / take me off|out / remove .. number|me|contact
    `,
    unsure: `
      going|will .. block / i will block / 🛑 / fuck off / go away
    `,
  },
  wrong_person: {
    sure: `
      idk|dont_know|no_idea .. who .. is|are|that|this / im not !going|gonna|paying|able|sure|interested|working|in|a|the|your|happy|rich|made|well|ok|sorry * $ / isnt|not .. him|her|them anymore / got|have .. this number|phone .. last|week|month|recently|new|ago / new number / wrong .. number|guy|person|dude|lady / dont know any|a|this @name / never heard of her|him|them|that_person|this_person / hes|shes .. not here / mixed .. up .. with / confus~ me with / not who you|u / theres no|nobody .. here / no one .. by that|named
            wrong number|person|guy|man|woman|contact|phone / im|am|are|its|is|this|thats not @the? @name / im|am not .. person|him|her / not the person
      isnt @the? @name / dont|do_not know .. anyone|anybody|person|him|her|name|@name / dont know who / no_one|nobody .. that|this name / no_one|nobody named|called
      isnt|not .. phone|number|cell anymore / not|isnt .. his|her|their|@name .. phone|number|cell / not my name / my name isnt / my name is not / name is not / new number|phone .. not
      just|recently got .. number|phone / no|nobody .. here by|named|called / mistaken .. person|identity|me / doesnt|does not .. live|work here / changed .. number .. ago
      no @name .. here|number / theres no @name / there is no @name / no such person / got the wrong / not the .. person|one / someone else / belongs to .. else / dont live|work here / number .. isnt|not .. his|hers|theirs|mine|@name
      never heard .. person|him|her|@name|guy / @name doesnt|does_not|isnt / number now / not the .. person / you .. mistaken
      not .. @name $ / not .. who .. looking for / dont know .. this person|him|her / this isnt|is_not .. @name|him|her / same name
    `,
    weak: `
      im|am|is his|her|their @kin / who is @name / his|her @kin here
    `,
    unsure: `
      not me / dont know $ / by mistake
    `,
  },
  deceased: {
    sure: `
      mom|dad|mother|father|husband|wife|brother|sister|son|daughter|grandma|grandpa|he|she|they passed|died|deceased / passed .. away|last|in|on|years|ago|month / no longer .. with us|alive|living / not alive / was .. killed|murdered|buried|cremated / we buried / obituary|death_certificate
            passed away / passed on / died|deceased|dead !battery|phone / death of|certificate / no longer with us / rest in peace / rip / widow|widower / lost my @kin / estate|probate / funeral
      @kin|he|she passed / @kin is gone / buried
    `,
    unsure: `
      passed / grieving
    `,
  },
  lawyer: {
    sure: `
      retained|retain .. counsel|lawyer|attorney / direct|send .. communication|correspondence .. to|attorney|lawyer / law firm|office / my legal
            lawyer|attorney|solicitor|lawyers|attorneys|counsel|barrister / legal aid / represented by / legal representative|representation|team
    `,
  },
  dispute: {
    sure: `
      dont|do_not|didnt|never .. owe / owe .. nothing / nothing to do with / not|isnt|aint my debt|bill|account|loan|mine / not mine / isnt mine / disput~ / contest .. charge|debt|balance
      amount|balance|total|number|figure|charge is|are|looks|seems .. wrong|incorrect|off / wrong amount|balance / never .. took|take|bought|signed|opened|had|applied|ordered|received|borrowed|authorized
      didnt|did_not .. buy|sign|open|order|take|make|authorize|borrow / identity theft|stolen|fraud / fraud|fraudulent / victim of|scammed / stole .. identity|card / dont|do_not recogn~ / unrecogn~
      not .. my account / not accurate / inaccurate / overcharg~ / charging .. twice|double|something / statute .. limitations / time barred / expired debt / cancelled|canceled .. service|plan|account|contract|subscription
      returned .. product|item / never .. arrived|delivered / not legit / validate|validation .. debt|this / not correct / dont agree .. amount|charge|debt
      isnt|not .. mine / never had .. account|loan|card|contract / not .. i owe / dont have .. debt|account .. with / who is charging / mistake .. account|bill|charge / already cancelled|canceled / wrong .. charge|bill|debt / prove|proof .. debt|it|owe
      charged .. twice|double|wrong|extra / billed .. twice|wrong / wrong .. bill|amount|charge / error .. bill|account|balance / not what i owe / already .. cancelled|canceled / paid off .. years / refund
      debt|loan|account|bill|charge isnt|is_not|not mine / someone else .. opened|took|used|made / never .. bought|signed|took|opened|ordered / didnt .. buy|sign|take|open|order|make
    `,
    weak: `
      is a? scam|fraud / scammers
    `,
    unsure: `
      dont remember .. debt|loan|this / never heard of / interest .. high|crazy / ridiculous
    `,
  },
  vulnerable: {
    sure: `
      dont|do_not want|wanna to? be here / months|weeks to live /       killing|hurting|hanging|harming myself / end it all / end .. it .. life / ending .. it|my_life / kill .. myself / dont .. wanna|want .. live|be_here|exist / dont wanna .. live|be_alive / better off .. dead|without_me / stage 1|2|3|4|four|three / my kid|kids|son|daughter|baby|wife|husband|mom|dad .. hospital|icu|dying|cancer|surgery / im .. years old .. understand|confused / in rehab|hospice|hospital
            kill|hurt|hang|harm myself / suicid~ / want|wish|rather .. die|dead / end .. my life|it all / dont want to live|be alive / no reason to live / cant go on / better off dead / take my .. life
      cancer|tumor|leukemia|chemo|chemotherapy|dialysis|stroke|radiation|hospice / heart attack / in hospital / in the hospital / icu|hospitalized / surgery / depress~ / panic attack|attacks|disorder / mental health|illness|breakdown
      bipolar|schizophren~ / sick|illness|disease|seriously_ill|very_ill|am_ill|terminally_ill|disabled|disability|wheelchair|bedridden|paralyzed / alzheimers|dementia|senile / elderly / autistic|blind|deaf / hiv|aids|covid|lupus
      nothing|no_food to eat / no food / starving|starve|hungry|hunger / cant .. feed / food or bills|rent|this / beats|hits|abuses|beat|hit me / abused / domestic violence|abuse / violence / restraining order / raped|assaulted
      homeless|evicted|eviction|shelter / living|sleeping in|on .. car|street|streets / lost .. house|home|everything / hurricane|flood|earthquake|wildfire|fire / high risk pregnancy|pregnant / coma|terminal / accident / cant read / power .. attorney .. over
      nothing to eat / no food / kids .. hungry|starving / suicidal / overdose / chronic|terminal illness|pain / diabetes|diabetic / stage 4|four / my @kin .. hospital|icu|dying|sick / i am dying
      end my life|it / dont .. want .. live|living|alive / not worth living / want to .. die / self harm / dying / losing .. home|house / foodbank|food_bank / cant .. buy .. food / mentally .. ill|unwell / chronic pain / my @kin .. cancer|hospital|ill|sick
      in the? hospital / my .. son|daughter|mom|mother|dad|father|wife|husband|baby .. hospital|cancer|icu|surgery|sick|ill|dying
    `,
    weak: `
      pregnant|anxiety|desperate
    `,
    unsure: `
      cant take .. anymore|longer / killing me / end of my rope / medication|meds
    `,
  },
  legal_threat: {
    sure: `
      hear|hearing from my .. suing|court / im suing / file .. complaint|suit|lawsuit|report / report .. to .. bbb|cfpb|ftc|attorney|police|state / contact|contacting|calling .. cfpb|ftc|attorney_general|bbb|police / take|taking .. you .. court|to_court / reporting .. you|this
            sue|suing / court|lawsuit|tribunal|judge / legal action|proceedings / press charges / report .. you|cfpb|ftc|police|authorities|bbb|attorney / reporting you
      cfpb|ftc|bbb|ombudsman|fca|fdcpa|tcpa / better business bureau / filing|file|filed|lodge|making .. complaint|report|lawsuit|suit / complaint / harassment|harassing|harass / police|cops / my rights / attorney general / illegal|against the law / see you in court
      is illegal / isnt legal / legal .. action|rights / lawyer .. sue / small claims / sue you / take you to / report you|this / violation|violating|violated / consumer protection
    `,
    unsure: `
      threat|threatening|regret
    `,
  },
  hardship: {
    sure: `
      havent|have_not|hasnt .. worked|work|job|paycheck .. months|weeks|since|in /       food|on stamps / unemployed / lost my job|business / flat broke / living .. check|savings|couch|stamps / cant .. pay|afford|cover .. rent|food|lights|bills|groceries / no .. money|job|income|cash .. right|at_all|now / got .. laid|let off|go|fired / furlough~ / out of .. work|money|job / on disability|welfare|assistance|food_stamps / went under / filing .. bankruptcy
            lost .. job|work|income|business / unemploy~|jobless / laid off / fired|furloughed|redundant / no|without|zero .. income|job|work|means / out of work / between jobs / dont have .. job|income|work
      struggling|struggle / hardship|bankrupt|bankruptcy|bankrupted / cant make ends meet / paycheck to paycheck / barely .. survive|surviving|afford|eat|rent|enough|making|live / financial|financially
      broke / cant|cannot|not|couldnt .. afford / hours .. cut / behind on / on benefits|welfare|disability / not .. working|employed / hard|tough|rough time|times|spot|situation / drowning in / in debt / waiting .. unemployment / fixed income
      not working / no job / dont have .. money|funds|cash / cant afford / no longer .. job|work|employed / lost .. everything / money problems / living on
      times .. tough|hard|rough / money .. tight / tough|hard times / no income / cant .. make|meet .. payments / lost .. hours / single mom|mother|parent / minimum wage / rent .. behind|late|due / living off
    `,
    weak: `
      no|dont .. money|cash|funds / cant|cannot|unable|not_able .. pay / money is tight / short on / no way to pay / retired
    `,
    unsure: `
      not right now / cant right now / tight / not this month
    `,
  },
}
