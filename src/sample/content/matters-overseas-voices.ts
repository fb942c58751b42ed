import { actions, closing, finding, letter, rounds, talk, variants } from './content-notation.ts';
import type { SampleMatter } from './content-types.ts';

/** More from abroad, in English: service, use, praise, an enquiry and a suggestion. */
export const overseasVoiceMatters: readonly SampleMatter[] = [
  {
    key: 'return-refund-slow',
    is: { kind: 'complaint', channel: 'chat', category: 'service.slow', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'Parcel returned six weeks ago, still no refund',
    text: 'Hi. I sent the coffee grinder back six weeks ago. Tracking says “received, signed, smiley face”. Since then I have had four messages telling me you value my patience. My patience is not for sale. The 74 pounds is, or was, mine.',
    product: 'Qingchuan burr coffee grinder',
    orderNo: 'QC7755-3309',
    wants: 'The refund, today if possible',
    lossYuan: 680,
    talk: talk(`
      h | No fifth message about patience, I promise. Could you give me the tracking number? I will ring the warehouse while we chat.
      c | Ends in 4471. I will wait. Patiently.
      n logistics | Parcel is on the returns shelf, not booked in: the return form was missing, so nobody knew whose it was.
      h | Found on a shelf. The form had fallen off and nobody looked inside, where your name is. I have released the refund myself.
      c | Just got the bank notification. That took eleven minutes after six weeks.
    `),
    finding: finding(`
      founded logistics | The return was received on day 5 and never booked in. The customer was kept waiting with standard messages although nobody had looked.
      cause | Returns without a form are set aside with no owner and no clock; chat offered a template instead of a search.
    `),
    actions: actions(`
      logistics 5 | Parcels without a form are opened within one day and matched by tracking number
      service-overseas 3 | Withdraw the “value your patience” template
    `),
    rounds: rounds(`
      offer refund 680 | Full refund released at once
      offer refund 730 | Full refund plus five pounds for the return postage
      accepts 2 | I will take the fiver, thanks.
    `),
    reply: letter(`
      Your grinder reached our warehouse five days after you posted it. The return form had come loose, the parcel was put on a shelf, and for five weeks we sent you polite messages without once looking for it. We apologise.
      The price and your postage were refunded on the day you wrote. From this week our Logistics department opens every unlabelled return within one day, and our chat team has one template less.
      If the amount does not appear within three working days, or if you would like this looked at by someone else, simply answer this message.
    `),
    closing: closing(`
      verified | 38 unlabelled returns found, all refunded; the shelf has been empty for four weeks
      survey 2 5 5 4 | One for the six weeks, five for the eleven minutes.
      fully | A template is what we send when nobody has looked
      change | Any second chase by a customer must be answered with a fact
    `),
    variants: variants(`
      Qingchuan stand mixer | Third week of “your case has been escalated”. Escalated to where? The moon?
      Qingchuan floor lamp | I cancelled within the hour, you shipped it anyway, I refused it at the door, and the money is still with you.
      Qingchuan storage bench | Two missing hinges. I have now described them to five different people, each of whom was delighted to help.
      Qingchuan juicer | I filled in the online form on the 3rd, the 9th and the 17th. Is it connected to anything?
    `),
  },
  {
    key: 'lid-too-stiff-letter',
    is: { kind: 'complaint', channel: 'letter', category: 'quality.performance', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'A lady of eighty-one cannot open the casserole lid',
    text: 'Dear Sir or Madam, my grandson gave me your casserole with the locking lid for my birthday. It is a handsome thing. I am eighty-one and my hands are not what they were, and I find that once it is shut I have to wait for the postman to open it. He is obliging, but he does not come on Sundays, and Sunday is when I make a stew. I do not wish to return a present. I only wonder whether you make a lid for people like me. Yours faithfully.',
    product: 'Qingchuan casserole with locking lid CL-4',
    wants: 'A lid that can be opened with weak hands',
    talk: talk(`
      n service-overseas | No telephone number, so a letter by return of post. I would like to send her something by Saturday.
      n technical | Opening torque is 3.1 Nm; a person of eighty manages about 1.5. We have a long-lever knob from the care range that fits.
      h | Thank you for your letter, which we read twice. A knob with a long lever is enclosed; it needs no tools. Might our engineer ring you to ask how it works?
      c | The knob arrived on Friday. I turned it with two fingers. The stew was excellent and the postman had some. You may ring at four.
      n technical | Rang. She suggests a rough surface, because wet hands slip. She is right.
    `),
    finding: finding(`
      partly technical | The lid meets its specification, but the force needed to open it is twice what many older people can manage.
      cause | Opening force was set with young testers only; a suitable knob existed but was not offered to buyers.
    `),
    actions: actions(`
      technical 20 | Limit the opening torque to 1.5 Nm and have lids tried by people over seventy
      marketing 10 | Offer the long-lever knob at cost in the shop
    `),
    rounds: rounds(`
      offer gift 60 | A long-lever knob by post, and a lid of the new kind when it is ready
      accepts | With pleasure. Please do not send a second casserole; I have but one stove.
    `),
    reply: letter(`
      Dear Madam, your letter gave us more to think about than many a longer one. We measured our lid: it asks for twice the strength that many people of your age have. We tried it only with young hands, and that was thoughtless.
      The knob with a long lever is yours to keep. A lid of a new design, with the rough surface you suggested, will be sent to you by our Technical Support department before the end of next month. We now ask people over seventy to try our lids.
      If Sunday's stew should ever be in danger again, please write to me by name, or telephone and reverse the charges. Yours sincerely.
    `),
    closing: closing(`
      verified | New lid tried by 24 people aged 68 to 90; all opened it with wet hands
      survey 5 5 5 5 | My postman sends his regards.
      fully | The specification was met and the customer was not
      change | Age and strength of testers are recorded in every usability test
    `),
    variants: variants(`
      Qingchuan jam jar set | I have arthritis and cannot get the clips open without a spoon. Is there an easier clip I could buy?
      Qingchuan kettle 1.7 L | Full, it is too heavy for my wrist; half full, the mark is on the side I cannot see. Might you put the mark on both sides?
      Qingchuan microwave | The buttons are black on dark grey. My husband has poor sight and has twice cooked the soup for forty minutes.
      Qingchuan can opener | It opens tins very well if one has three hands. I have two, and one of them shakes.
    `),
  },
  {
    key: 'kettle-limescale',
    is: { kind: 'complaint', channel: 'platform', category: 'other.usage', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'White flakes in the kettle taken for peeling metal',
    text: 'Two stars. Three weeks in and the inside of the kettle is peeling. There are white flakes floating in my tea. I am not drinking metal for anybody. Avoid.',
    product: 'Qingchuan glass-line kettle QK-17G',
    orderNo: 'QC7866-9947',
    wants: 'A new kettle that does not peel',
    lossYuan: 210,
    talk: talk(`
      h | Nobody should drink metal. May I ask two things: is the water hard where you live, and do the flakes vanish if you boil a spoon of vinegar?
      c | It is like drinking a quarry here. I will try the vinegar.
      c | Well. They vanished. I feel a bit silly.
      h | Please do not. Nothing on our page or in the box says what limescale looks like. I will send you a sachet of descaler and we will say so on the page.
      n service-overseas | Ninth such review this quarter from hard-water areas. A card in the box would spare people the fright.
    `),
    finding: finding(`
      unfounded technical | The flakes were limescale and dissolved in vinegar; the lining is intact. The instructions say nothing of limescale, so the fear was natural.
      cause | Hard water; no hint on the product page or in the box.
    `),
    actions: actions(`
      technical 10 | Card in the box: what limescale looks like and how to remove it
    `),
    rounds: rounds(`
      offer explanation 0 | Explanation, a sachet of descaler, and a replacement if the flakes return after descaling
      accepts | Fair enough. Changed to four stars; one off for the missing card.
    `),
    reply: letter(`
      The flakes in your kettle were limescale from hard water: they dissolved in vinegar, which metal would not do. The lining is sound and the water was safe to drink.
      You could not have known, because neither our page nor the box mentions it. A card will be added by our Technical Support department within ten working days. The descaler is in the post.
      If you find flakes that vinegar does not dissolve, send a photograph and we will replace the kettle without further questions, and test the old one.
    `),
    closing: closing(`
      verified | Card added; reviews that mention peeling fell from nine to one in the next quarter
      survey 5 5 4 5 | No one laughed at me. Appreciated.
      fully | Unfounded does not mean foolish: people fear what nobody explained
      change | Three “unfounded” cases with the same cause trigger a review of the instructions
    `),
    variants: variants(`
      Qingchuan cast-iron pan | Everything sticks and it smells of fish. The box said non-stick. Did I do something wrong? I washed it thoroughly with soap every time.
      Qingchuan air fryer | It turns itself off whenever I pull out the basket to look. Faulty sensor?
      Qingchuan robot vacuum | It refuses to clean my black rug and acts as if it were a cliff. My rug is not a cliff.
      Qingchuan bread maker | Loaf came out like a brick three days running. I left out the salt and the sugar for my health, otherwise I followed the recipe.
    `),
  },
  {
    key: 'praise-driver-neighbour',
    is: { kind: 'praise', channel: 'mail', category: 'service.attitude', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'Driver noticed that an elderly neighbour was unwell',
    text: 'No complaint this time. Your driver was carrying my table up when he saw the door opposite ajar and the old gentleman sitting on the floor. He put the table down, called an ambulance, sat with him and held his hand until it came. He then apologised to me for being late with the table. My neighbour is home again. The driver would not give his name; the van was number 17. Somebody ought to thank him properly.',
    product: 'Qingchuan oak table',
    orderNo: 'QC7911-0506',
    talk: talk(`
      h | Thank you for telling us. He had reported a delay of forty minutes “for private reasons” and nothing else. We know who he is now.
      c | That sounds like him. Please tell him that the gentleman across the hall has put the kettle on.
      n logistics | The deduction for lateness has been cancelled; he gets the quarter's commendation and first-aid training as he asked.
    `),
    actions: actions(`
      logistics 5 | No deduction for delays caused by helping a person in danger; one call to dispatch is enough
    `),
    rounds: [],
    reply: letter(`
      Thank you for your letter. The driver had told us only that he was late, and we had already docked him for it. The deduction has been cancelled, and from now on nobody loses money for helping a person in danger.
      We have read your words to the whole team. He asked for one thing only, a first-aid course, and five colleagues will take it with him. With your permission we would like to pass on your neighbour's invitation to tea.
    `),
    closing: closing(`
      verified | Deduction repaid, rule changed, six drivers trained
      survey 5 5 5 5 | You did the right thing by him.
      fully | Our lateness rule had been punishing kindness
      change | Delay reasons get a choice “helped someone”, with no deduction
    `),
    variants: variants(`
      Qingchuan washing machine | Just to say that the installer took his shoes off without being asked and mended a dripping tap for nothing. More like him, please.
      Qingchuan sofa | I wrote in a fury in May and want to say that Emma put everything right. I was rude and she was not.
      - | Your chat person stayed with me for an hour to find a discontinued screw. An hour, for a screw. Remarkable.
      Qingchuan kettle | Fifteen years old and still going. I have no question. I just thought you might like to know.
    `),
  },
  {
    key: 'enquiry-voltage',
    is: { kind: 'enquiry', channel: 'chat', category: 'other.usage', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'Will a rice cooker bought in China work abroad?',
    text: 'Hello, I am moving from Suzhou to Melbourne and would like to take my rice cooker with me. It says 220 V 50 Hz 860 W underneath. Will it work there, do I need a converter, and does the guarantee come with me?',
    product: 'Qingchuan IH rice cooker 4 L (QR-40)',
    talk: talk(`
      h | It will work at 230 V without a converter, but it needs a proper mains lead for Australia; please do not use a travel adaptor. We sell the lead at cost.
      c | Good to know about the adaptor. And the guarantee?
      h | The guarantee follows the serial number, but repairs abroad are done at our partner workshop and may take longer. Shall I note your new country?
      c | Yes please, and one lead.
    `),
    actions: [],
    rounds: [],
    reply: letter(`
      Your rice cooker (220 V, 50 Hz) may be used at 230 V without a converter. Please use the Australian mains lead, which is on its way to you at cost price, and not a travel adaptor.
      The guarantee remains valid until its original date; repairs are carried out by our partner workshop and take about two weeks. Your new country has been noted. For anything else, just reply to this conversation. Safe travels.
    `),
    closing: closing(`
      verified | Answer checked by Technical Support against the rating plate
      survey 5 5 5 5 | Answered before my coffee went cold.
      fully | Moving customers ask the same three questions: voltage, plug, guarantee
      change | A help page “Taking your appliance abroad” with a table of countries
    `),
    variants: variants(`
      Qingchuan enamel pot | Can the enamel pot go on an induction hob and then straight into the oven, lid and all?
      Qingchuan sofa bed | Which spare covers fit the 2-seat sofa bed bought four years ago? The label has washed out.
      Qingchuan air purifier | How often should the filter be changed in a flat with two smokers? The leaflet only gives hours.
      - | Do you deliver to an island without a road? The post boat comes on Tuesdays and Fridays.
    `),
  },
  {
    key: 'suggestion-packaging-abroad',
    is: { kind: 'suggestion', channel: 'mail', category: 'delivery.logistics', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'Less plastic and a box that can be used again',
    text: 'I counted: one set of six glasses, one carton, a second carton, eleven air cushions, six foam sleeves, six plastic bags. The glasses were fine; so were ten of the eleven cushions. Might you use a moulded paper tray and print storage dividers on the inside of the carton? I would keep my Christmas glasses in it, and I suspect others would too.',
    product: 'Qingchuan tumbler set of six',
    talk: talk(`
      h | Eleven cushions is a record, thank you for counting. Our Purchasing team is trialling paper trays; may I send them your idea of dividers?
      c | Do. I can send a photograph of how I folded mine.
      n purchasing | The drawing is good. A perforated divider costs 0.4 yuan and saves the sleeves (0.9). We shall test it.
    `),
    actions: actions(`
      purchasing 30 | Trial of paper tray with perforated dividers on glassware, with drop test
    `),
    rounds: [],
    reply: letter(`
      Your idea has been tried. A paper tray with perforated dividers passed the drop test, needs no plastic bag or sleeve, and costs us less than before. The first 2,000 sets go out in it next month, and one of them is for you.
      We kept one air cushion, at the top. If you see a way to do without that one too, please write again.
    `),
    closing: closing(`
      verified | Drop test passed; breakage in the trial 0.2 %, plastic per set down by 94 %
      survey 5 5 5 5 | I did not expect anyone to read it, let alone fold it.
      fully | The person who unpacks knows more about packaging than we do
      change | One suggestion a month is built as a sample before it is answered
    `),
    variants: variants(`
      - | Could the assembly leaflets number the screws in the order they are used? I always end up with the right screw in the wrong bag.
      Qingchuan cordless vacuum | Please let the dust box fit the older model as well. I own both and one of them is always full.
      - | A note in braille on the oven knob would cost you pennies. My brother is blind and loves baking.
      Qingchuan bookcase | Sell a single extra shelf, please. Books multiply and bookcases do not.
    `),
  },
];
