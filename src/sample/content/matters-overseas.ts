import { actions, closing, finding, letter, rounds, talk, variants } from './content-notation.ts';
import type { SampleMatter } from './content-types.ts';

/** Complaints from abroad, in English: things that broke, arrived wrong or cost more than said. */
export const overseasMatters: readonly SampleMatter[] = [
  {
    key: 'toaster-loose-adaptor',
    is: { kind: 'complaint', channel: 'mail', category: 'quality.defect', severity: 'urgent' },
    region: 'overseas',
    language: 'en',
    flags: ['safety'],
    title: 'Toaster came with a travel adaptor that overheated',
    text: "I ordered the two-slice toaster from your UK site. It arrived with a continental plug and a small white adaptor pushed into the box. I assumed that was how you do it now, so I used it. On the fourth morning the adaptor was too hot to touch and had gone brown round one pin. I have switched it off at the wall and put it in the shed. I am not after a fortune, but I would like to know whether anyone checked that adaptor before it was sent to people's kitchens.",
    product: 'Qingchuan two-slice toaster QT-2',
    orderNo: 'QC7201-4416',
    wants: 'A refund and an honest answer about the adaptor',
    lossYuan: 380,
    talk: talk(`
      h | Thank you for switching it off so quickly. Please leave it in the shed, unplugged. Is anyone hurt, and is the socket itself marked?
      c | Nobody hurt, socket looks fine. I did get a fright though.
      n logistics | The warehouse ran out of UK-plug units and added adaptors bought locally. Nobody approved it. 212 sent.
      n quality | Adaptor bought without a test report, rated 3 A; the toaster draws 4 A. Stop sale now.
      n legal | Safety notice to all 212 buyers; authority to be informed. Wording with me before it goes out.
      h | I can give you the honest answer: no, nobody checked it. The warehouse improvised. We are writing to all 212 buyers today.
      c | I appreciate you not dressing it up.
    `),
    finding: finding(`
      founded logistics | The adaptor was rated below the toaster's current and had no test report. It was added by the warehouse without approval. The complaint is founded.
      cause | UK-plug stock ran out and the packing list allowed a local substitute without quality release.
      contain | Sale stopped the same day; 212 buyers told to unplug; prepaid return labels sent; 60 packed units held.
    `),
    actions: actions(`
      logistics 3 | Block shipment to a country unless the unit carries that country's plug
      quality 7 | No accessory may be added to a box without a release note
      legal 5 | Report the matter to the market authority and follow the recall until closed
    `),
    rounds: rounds(`
      offer refund 380 | Full refund, prepaid collection of toaster and adaptor
      offer replacement 0 | A new toaster with a moulded UK plug, delivered next week
      accepts 2 | I liked the toaster itself, so a proper one please.
    `),
    reply: letter(`
      We examined the adaptor you returned. It is rated at 3 amperes and your toaster draws 4, so it was bound to overheat. Our warehouse had run out of units with UK plugs and added adaptors that nobody had tested. That was our failing and we are sorry for the fright it gave you.
      A toaster with a moulded UK plug is on its way and should reach you within five working days. All 212 buyers have been told to stop using the adaptor, and our Quality department now has to release any accessory before it is packed.
      If you find any damage to your socket or wiring, send us the electrician's bill and we will pay it. If you are not content with this answer you may ask for a review by our Head of Customer Service or contact your local trading standards office.
    `),
    closing: closing(`
      verified | 209 of 212 adaptors recovered, three owners confirmed disposal; shipment block tested with five countries
      survey 5 5 5 5 | Straight answers. That is all I wanted.
      fully | An improvised fix in the warehouse became a fire risk in a kitchen
      change | Any substitution in a box needs a quality release, whatever the stock position
    `),
    variants: variants(`
      Qingchuan travel kettle | The kettle's plug wobbles in the socket and I can see a little blue spark when I move it. Is that normal? I doubt it.
      Qingchuan stick blender | Cable went stiff and smelled of burning halfway through a soup. I have stopped using it and want to know what to do.
      Qingchuan egg cooker | The label says 220 V only but you sell it in a country with 230 V. It cuts out every time. Please clarify whether it is safe.
      Qingchuan heated throw | Controller gets so hot it left a mark on my sofa arm. My mother, who is 79, uses it every evening, so please answer quickly.
    `),
  },
  {
    key: 'bunk-bed-guesthouse',
    is: { kind: 'complaint', channel: 'phone', category: 'quality.defect', severity: 'urgent' },
    region: 'overseas',
    language: 'en',
    flags: ['safety', 'legal'],
    customer: { company: true },
    title: 'Guest-room bunk bed ladder gave way',
    text: "I run a small guesthouse. We bought eight of your adult bunk beds in spring. On Saturday night the ladder on one of them came away from the frame with a guest on it, a young man of about eighty kilos, and he landed on his back. He walked away with bruises but he has asked for our insurer's name. I have since checked the other seven and on two of them the same bracket is cracked at the weld. I have had to close four rooms in the middle of the season. I need someone here this week, and I need to know what to tell the insurer.",
    product: 'Qingchuan steel bunk bed BB-9 (8 units)',
    orderNo: 'QC7318-0008',
    wants: 'Inspection, new ladders, lost room income, a statement for the insurer',
    lossYuan: 14200,
    talk: talk(`
      h | I am sorry, and relieved that he walked away. Please keep all eight out of use. An engineer will be with you on Wednesday; is nine o'clock all right?
      c | Nine is fine. Please bring brackets, not only a camera.
      n technical | Photographs show no weld penetration on the outer flange. Likely a robot offset after a fixture change.
      n legal | Third-party injury. Statement to the insurer must give facts only, no admission beyond the bracket; I will draft it.
      c | Engineer has been. Polite lad, swapped all eight ladders, took the three bad ones away in bags.
      h | The laboratory confirms that the weld was incomplete. You did nothing wrong. The factual statement for your insurer is attached.
      n office | Authorised up to 15,000 yuan for lost income against booking records.
    `),
    finding: finding(`
      founded quality | Laboratory sections show incomplete weld penetration on the ladder bracket; three of eight units affected. Assembly and use were correct.
      cause | After a fixture change the welding robot was not re-qualified; end-of-line checks looked at paint, not strength.
      contain | 640 beds of the same weeks traced; owners told to stop using the upper bunk; brackets sent by express.
    `),
    actions: actions(`
      quality 5 | Pull test on one ladder in fifty, stop the line on any failure
      technical 15 | Re-qualify the welding cell after each fixture change
      service-overseas 10 | Contact every owner among the 640 and record the result
    `),
    rounds: rounds(`
      offer compensation 9000 | New ladders fitted, 9,000 yuan towards lost income
      counters | Four rooms, six nights, high season. My booking records say 14,200. I can send them.
      offer compensation 14200 | New ladders fitted, lost income paid in full against the booking records
      accepts | That is fair. Please pay in euro to the account on the invoice.
    `),
    reply: letter(`
      Our laboratory has cut through the three brackets you handed over. The weld did not reach full depth. The fault arose when a fixture was changed and the welding cell was not tested again; nothing you or your guest did caused it.
      All eight ladders have been replaced. Your lost income of 14,200 yuan, as shown in your booking records, will be paid in euro by our Finance department within five working days. The factual statement for your insurer and the laboratory report are enclosed.
      We are contacting the owners of all 640 beds made in those weeks. Your guest may write to us directly; this letter takes away none of his rights or yours. If you disagree with any part of it, please ask for a review by our General Manager's Office.
    `),
    closing: closing(`
      verified | 611 of 640 owners reached, 588 brackets replaced; pull tests of three batches without failure
      survey 4 5 5 5 | Came when they said they would and paid what they said they would.
      fully | A weld looks the same from outside whether it holds or not
      change | Load-bearing welds are tested by force, never by eye alone
    `),
    variants: variants(`
      Qingchuan bar stool (set of 6) | Two of the six café stools have started to lean. A customer nearly went over backwards on Friday. We have roped them off.
      Qingchuan folding chair (40 units) | We hire these out for events. Three have pinched fingers in the hinge this month. I would like your engineer to look before it gets worse.
      Qingchuan wall desk | The fold-down desk in one of our student rooms dropped without warning onto a resident's knees. Please send the risk assessment you hold.
      Qingchuan clothes rail | Rail collapsed in our studio with samples on it. No one hurt, but the upright simply sheared at the bolt hole.
    `),
  },
  {
    key: 'customs-charge-surprise',
    is: { kind: 'complaint', channel: 'web', category: 'price.opaque', severity: 'general' },
    region: 'overseas',
    language: 'en',
    title: 'Courier demanded customs charges at the door',
    text: 'Your checkout says “all taxes included”. The courier stood on my doorstep and asked for 46 euro in duty and handling before he would let go of the parcel. I paid because I was on my way to collect my daughter. I have a screenshot of your checkout and a receipt from the courier, and they cannot both be right.',
    product: 'Qingchuan enamel casserole 4 L',
    orderNo: 'QC7422-6190',
    wants: 'Refund of the 46 euro',
    lossYuan: 360,
    talk: talk(`
      h | They cannot both be right, and your screenshot is. Please send the courier's receipt and I will refund it today rather than wait for the courier.
      c | Sent. That was easier than I expected.
      n ecommerce | The shop's tax table was not updated after the shipping route changed last month. 74 orders affected.
      h | The table behind our checkout was out of date. You will have the 46 euro within two days and the other 73 customers will be paid without having to ask.
    `),
    finding: finding(`
      founded ecommerce | Checkout promised that taxes were included; after a change of route duty was collected on delivery. The customer paid 46 euro in error.
      cause | Tax table not tied to the shipping route; nobody owned the update.
    `),
    actions: actions(`
      ecommerce 4 | Tie the tax table to the route and test it with one order per country
      finance 6 | Refund all 74 customers without waiting for claims
    `),
    rounds: rounds(`
      offer refund 360 | Refund of 46 euro to the card used
      accepts | Received this morning, thank you.
    `),
    reply: letter(`
      You were right. Our checkout promised that taxes were included, but after a change of shipping route the courier collected duty from you. Your screenshot and the courier's receipt settled the question.
      The 46 euro have been returned to your card by our Finance department. Seventy-three other customers will be refunded without having to ask. The Online Shops team will have the tax table corrected within four working days.
      Should a courier ever ask you for money on one of our parcels again, please refuse and call us. If you think we have missed anything, reply to this message and it will be reviewed by someone else.
    `),
    closing: closing(`
      verified | 74 refunds paid; test orders to nine countries delivered without charges
      survey 5 5 5 5 | Quick and no fuss.
      fully | A promise in the checkout has to be true on the doorstep
      change | A route change needs sign-off from whoever owns prices
    `),
    variants: variants(`
      Qingchuan knife block | I was charged in a different currency from the one shown, and the rate you used is nowhere near the bank's.
      Qingchuan rice cooker 3 L | Free returns, says the page. The label you sent me cost 19 pounds at the counter because it was not prepaid.
      Qingchuan side table | The basket showed 89, the confirmation showed 104. The difference is called “care fee”. What do you care for exactly?
      Qingchuan wok set | Ordered during the half-price weekend, billed in full on Monday. I would like the weekend price, please.
    `),
  },
  {
    key: 'wrong-sofa-fabric',
    is: { kind: 'complaint', channel: 'mail', category: 'delivery.logistics', severity: 'general' },
    region: 'overseas',
    language: 'en',
    customer: { level: 'vip' },
    title: 'Sofa delivered in the wrong fabric, three months after ordering',
    text: 'We waited fourteen weeks for this sofa. We chose moss-green wool because our two cats cannot get a claw into it. What arrived is moss-green bouclé, which is nothing but claw-sized loops, and the cats have already begun. Your delivery team said it was “the same green”. It is indeed the same green. Another fourteen weeks is not acceptable.',
    product: 'Qingchuan Linden sofa, moss green',
    orderNo: 'QC7533-2085',
    wants: 'The wool sofa soon, or the cover replaced at home',
    lossYuan: 9800,
    talk: talk(`
      h | The same green and the wrong fabric: that will not do, least of all with two cats. Let me see what can be had faster than fourteen weeks.
      c | Please do. They are sharpening as we speak.
      n logistics | Wool variant is in the Rotterdam store as a return, unopened. Five days.
      n quality | Fabric code differs in one letter (MGW and MGB); the pick list prints the colour only.
      h | I have found an unopened wool one in a European warehouse. It can be with you on Thursday, and the same two men will take the other away.
      c | Thursday is splendid. The cats will be informed.
    `),
    finding: finding(`
      founded logistics | The wrong fabric was picked; codes differ by one letter and the pick list shows only the colour. The crew dismissed the objection at the door.
      cause | Pick list without the material; crew not told that a customer may refuse goods that differ from the order.
    `),
    actions: actions(`
      logistics 5 | Print material and swatch picture on the pick list
      service-overseas 5 | Crew card: what the customer may refuse, and whom to ring
    `),
    rounds: rounds(`
      offer replacement 0 | The wool sofa on Thursday, the other one collected at the same visit
      offer discount 2500 | Keep the bouclé and receive 2,500 yuan
      accepts 1 | Thursday, please. No discount would console the cats.
    `),
    reply: letter(`
      We sent you the right colour in the wrong fabric. The two codes differ by a single letter and our pick list shows only the colour. Our crew should have listened to you at the door instead of telling you that it was the same green.
      The wool sofa was delivered and the other one collected on the agreed Thursday. Our Logistics department is adding the material and a picture to the pick list within five working days.
      Should the wool not live up to what we said of it, cats included, you have a year in which to tell us. You may also ask for a review of this answer at any time.
    `),
    closing: closing(`
      verified | New pick list in three warehouses; no wrong-fabric delivery in 410 sofas since
      survey 5 5 5 5 | Humane and quick. The cats have given up.
      fully | A code that differs by one letter will be misread one day
      change | Pick lists show what the customer would notice, not only the code
    `),
    variants: variants(`
      Qingchuan dining chairs (set of 4) | Three chairs oak, one chair walnut. It looks as if the fourth came from next door.
      Qingchuan bed linen set | Ordered king size, received one king duvet cover and two single sheets. Nobody in this house is half a person wide.
      Qingchuan bookcase | The box said white, the bookcase inside is grey. The courier had left before I cut the tape.
      Qingchuan pendant lamp | I ordered brass and got copper. I know they are cousins, but my taps are brass.
    `),
  },
  {
    key: 'heaters-trip-breakers',
    is: { kind: 'complaint', channel: 'mail', category: 'quality.performance', severity: 'urgent' },
    region: 'overseas',
    language: 'en',
    flags: ['safety', 'legal'],
    customer: { company: true, level: 'vip' },
    title: 'Panel heaters trip the breakers in student rooms',
    text: 'We installed 120 of your wall heaters over the summer. Since the cold weather began the breakers in Blocks B and D have been tripping nightly, leaving up to thirty residents at a time without light or heating, including two with medical equipment. Our electrician measures an inrush of more than twice the figure in your data sheet. We hold you responsible under the supply agreement and require, by Friday: a written risk assessment, a technical remedy, and interim heating for the residents affected. We have notified our insurers.',
    product: 'Qingchuan panel heater PH-15 (120 units)',
    orderNo: 'QC7640-0120',
    wants: 'Risk assessment, technical remedy and interim heating by Friday',
    lossYuan: 26500,
    talk: talk(`
      h | Your letter has gone to our General Manager. First the residents with medical equipment: are they on a separate supply tonight? If not, I will arrange a generator within four hours.
      c | They have been moved to Block A. Thank you for asking about them first.
      n technical | Inrush confirmed at 2.3 times the data sheet. A soft-start part was dropped at the last cost review.
      n purchasing | The change was approved as “no effect on function”. Nobody measured.
      n legal | The data sheet is part of the contract. Interim heating without prejudice; assessment to be signed by an engineer.
      h | Sixty oil radiators arrive tomorrow morning. The written risk assessment is attached. From Monday we fit a soft-start module to all 120, eight rooms a day, at times that suit the residents.
      c | Radiators received. The assessment is thorough. Please also inform residents in writing.
    `),
    finding: finding(`
      founded technical | Measured inrush is 2.3 times the published value because a soft-start part had been removed. The product does not meet its data sheet and the supply agreement.
      cause | A cost change was released without measurement, and the data sheet was left as it was.
      contain | Interim heating delivered in 18 hours; shipment of PH-15 stopped; four other contract customers warned.
    `),
    actions: actions(`
      technical 15 | Fit soft-start modules to all 120 heaters and measure each circuit
      purchasing 10 | No component is removed without measurements signed by Technical Support
      service-overseas 3 | Letter to residents and a daily progress note to the manager
    `),
    rounds: rounds(`
      offer compensation 18000 | Modules fitted, interim heating free, 18,000 yuan towards costs
      counters | Our costs are the electrician, relocation and refunds to residents: 26,500 with receipts.
      offer compensation 26500 | Modules fitted, interim heating free, costs of 26,500 yuan against receipts
      accepts | Agreed, subject to the final circuit measurements.
    `),
    reply: letter(`
      Our engineers have confirmed your electrician's measurement: the inrush current of the PH-15 is 2.3 times the value in our data sheet, because a soft-start part had been removed without measurement. The heaters therefore do not meet the supply agreement.
      Soft-start modules are being fitted to all 120 heaters within 15 working days and each circuit will be measured in the presence of your electrician. Your costs of 26,500 yuan will be paid within ten working days of the receipts. The radiators stay until the last room is done.
      This letter is issued by our General Manager's Office after legal review. If the measurements should not satisfy you, we propose an independent test laboratory of your choice at our expense; your rights under the agreement remain untouched.
    `),
    closing: closing(`
      verified | 120 modules fitted, inrush 1.1 times nominal on every circuit, countersigned by the customer's electrician; no trips in 30 days
      survey 4 5 5 5 | Serious failure, serious response. Residents were treated as people.
      fully | A saving of a few yuan turned off the lights for thirty students
      change | Component removals go through the same review as new designs
    `),
    variants: variants(`
      Qingchuan induction hob (12 units) | Every second hob in our training kitchen cuts out when its neighbour is switched on. Classes start on Monday; what do we do?
      Qingchuan water boiler (6 units) | The boilers in our staff rooms take forty minutes instead of the twelve in your brochure. The tea break is over before the tea.
      Qingchuan extractor fan (20 units) | The fans are so loud on the low setting that tenants switch them off, and now we have mould in four bathrooms.
      Qingchuan dehumidifier (10 units) | Ten machines in the basement and the hygrometer has not moved in a week. Something is off with either your figures or our basement.
    `),
  },
];
