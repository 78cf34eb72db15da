/** The lexicon of English. */
import { safety } from './en-safety.ts'
import type { Lexicon } from './lexicon.ts'

export const ENGLISH: Lexicon = {
  slang: {
    ...{
      u: 'you',
      ur: 'your',
      r: 'are',
      im: 'im',
      pls: 'please',
      plz: 'please',
      thx: 'thanks',
      ty: 'thanks',
      tysm: 'thanks',
    },
    ...{
      tmrw: 'tomorrow',
      tmr: 'tomorrow',
      tomorow: 'tomorrow',
      tomorro: 'tomorrow',
      '2moro': 'tomorrow',
      tho: 'though',
      cuz: 'because',
    },
    ...{
      wanna: 'want to',
      gonna: 'going to',
      gotta: 'got to',
      k: 'ok',
      kk: 'ok',
      okay: 'ok',
      ya: 'yes',
      yeah: 'yes',
      yep: 'yes',
      yup: 'yes',
    },
    ...{
      msg: 'message',
      msgs: 'messages',
      txt: 'text',
      txts: 'texts',
      ppl: 'people',
      acct: 'account',
      pmt: 'payment',
      fri: 'friday',
    },
    ...{
      havent: 'havent',
      whos: 'who is',
      whats: 'what is',
      aint: 'aint',
      dnt: 'dont',
      wont: 'wont',
      cnt: 'cant',
      idk: 'i dont know',
    },
  },
  classes: {
    the: 'the a an mr mrs ms miss any',
    kin: 'mother father mom dad brother sister wife husband son daughter aunt uncle cousin neighbor friend roommate girlfriend boyfriend partner grandmother grandfather grandma grandpa',
    name: 'john james robert michael william david richard joseph thomas charles mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa maria jose juan daniel matthew anthony mark paul steven kevin brian george edward ana anna emily laura peter carlos luis smith johnson williams brown jones garcia miller davis mr mrs ms',
    paper: 'link bill invoice statement barcode details account number copy qr',
  },
  negations: 'not no never dont doesnt didnt cant cannot wont havent hasnt isnt arent aint wouldnt couldnt nor',
  likeNot: '',
  turns: 'but already',
  fillers:
    'please hi hello hey thanks sir madam maam mate bro guys dear now ok yes it just so well the and you oh sorry',
  known:
    'think thing things thanks payment payments friday monday sunday tuesday really already better letter paying staying saying playing later number month months money honey court count should could would',
  masks: `
    work|working .. hospital / visiting|visit .. hospital / my @kin is a lawyer|attorney
    phone|battery|car|dog|cat|computer died|dead / is killing me / back|head|feet .. killing me / dead tired|serious / dying to|of|laughing / dying laughing / work|works at|in .. hospital
    are you .. lawyer|attorney / fire department / no fee|fees|problem / hit me up / sick of 
  `,
  intents: {
    ...safety,
    already_paid: {
      sure: `
        already .. paid|sent|settled / paid !for / just|been sent|settled / sent .. payment|money|it / payment .. sent|made|done|completed|submitted / made .. payment|transfer
        transferred|deposited|settled / here is|heres .. receipt|proof|confirmation / receipt .. attached / proof of payment / sent|attached .. receipt|screenshot
      `,
      unsure: `
        think|thought|believe .. paid / paid .. half|part|some|only|most / did i pay / if i paid / not sure .. paid
      `,
    },
    promise_to_pay: {
      sure: `
        i promise / promise .. pay / when|once|after|as soon as .. get paid|paycheck|payday|paid / when .. paid $
      `,
      weak: `
        will|ill|going_to .. pay|settle|send|transfer|clear / will pay / i pay / payday|paycheck / plan to pay / make .. payment !plan|arrangement|arrangements
      `,
      unsure: `
        get|gets|getting paid / try|might|maybe .. pay / want to pay / hope to pay / when i can
      `,
    },
    counter_offer: {
      sure: `
        would|will|can|could .. take|accept|do|settle .. # / offer|offering .. # / give you .. #
      `,
    },
    wants_installments: {
      sure: `
        installment|installments|instalment|instalments / payment plan|plans|arrangement|arrangements / split|spread .. it|payments|up|over|out|into / in|monthly|smaller|partial payments / pay .. over time|monthly|bit|parts
        negotiate|negotiation / settlement|arrangement|arrangements / work out .. plan|deal|something|payments / bit by bit|at a time / cant .. all_at_once|in_full / make payments / pay monthly
      `,
      unsure: `
        deal / settle / options
      `,
    },
    second_copy: {
      sure: `
        send|resend|need|want|get|give|email|text|share .. @paper / how|where .. pay|transfer|deposit / how|where .. make .. payment / lost|misplaced .. bill|invoice|statement|link|letter / what is .. account|link|routing|details
        account|routing number / payment link|details / pay online / never got|received .. bill|invoice|statement|link / didnt get|receive .. bill|invoice|statement|link / link .. expired|broken / new link|invoice / ^^ link|invoice $$ / copy of
      `,
    },
    human: {
      sure: `
        talk|speak|chat|connect|connected .. person|human|someone|somebody|agent|representative|rep|manager|supervisor|anyone / ^^ agent|representative|human|operator|rep|support $$ / real person|human / call me / can|could .. call|phone / give me a call
        are you .. bot|robot|human|real|machine|ai / bot|robot / agent please / customer service|support / anyone there / someone call / need help / phone number .. call
      `,
    },
    question: {
      sure: `
        how|what much|is|are|was|debt|company|amount|do|does|for|happens|if|balance|number|about|interest / who is|are|am|s / which company|debt|account|bank|store / where .. from|get / why .. am|are|is|do|did|was / when is|was|do|did / is this .. scam|real|legit|about|legitimate
        scam ? / any discount / is there .. discount / do you .. offer|have|accept / can i pay .. card|cash|with / dont understand / explain / question / tell me .. about|more|what / what do you / want to know / wondering
      `,
    },
    refusal: {
      sure: `
        not|never paying / not|never|aint going .. pay / not paying / wont|refuse .. pay / refuse to / no way / when i feel|want|please|damn_well / not interested / go ahead .. sue / sue me / over my dead body / forget it / not .. a dime|cent|penny / never .. pay
        dont want to? .. pay|deal|plan|offer / no thanks|thank_you|deal / ill never / dont care / dont accept / not accepting / i decline|reject / get lost / never pay / will not pay / do not .. pay
      `,
      unsure: `
        ^^ no no? $$ / nope / 🖕 / 👎 / ❌
      `,
    },
    greeting: {
      sure: `
        hi|hello|hey|hiya|howdy|greetings|yo / good morning|afternoon|evening|day|night / how .. are you / hey|hi there / whats up|sup / hope you are well / how is it going
      `,
    },
    acknowledgement: {
      sure: `
        ok|thanks|sure|great|cool|alright|fine|perfect|noted|understood|awesome|correct|right|agreed|deal|confirmed|received|yes|absolutely|accept|okey|yea|yess
        thank you / got it / i see|understand / sounds good|great / will do / no problem|worries / of course / yes .. me|this|speaking / this is me|him|her / its me / speaking $ / appreciate it|that|you / so much
        👍|🙏|👌|✅|🤝|🆗|👊|😉|❤|💪|🙌|👏|✔
      `,
    },
  },
  paying: `
    pay|paying|send|transfer|deposit|settle|clear|payment|wire / can do / i can / will do / should have it|the_money / get it to you / take care of / promise
  `,
  earning: `
    get paid|my paycheck / payday|paycheck / check comes
  `,
  offering: `
    can|could|would|will|ill do|pay|take|accept|manage|give|swing|afford|offer|settle|you_take|you_accept|only / offer|offering / only .. # / have .. # / give you / settle for / best i can / up to # / for # / max / down payment / i can
  `,
  asking: `
    how|what|why|where|who|which / when is|do|does|are / is it|this|there / do i|you / if i / due / have to / until when / deadline
  `,
  times:
    'today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday day days week weeks month months next this the of on in at ' +
    'by until before after end business january february march april may june july august september october november december jan feb mar apr ' +
    'jun jul aug sep sept oct nov dec st nd rd th first second third fourth fifth last morning afternoon evening night maybe probably only just ' +
    'ok yes sure latest earliest now soon later payday paycheck a an two three four five six seven ten fortnight weekend i can when get paid around',
}
