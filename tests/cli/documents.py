"""A small policy that the tests of the command line ask about: with every kind of answer in it."""

from __future__ import annotations

RECORDS = """\
# Sharing records

```policy
policy records
  en "Sharing patient records"
  nl "Patiëntgegevens delen"

actor hospital
  en "the hospital"
  nl "het ziekenhuis"

action share by hospital
  en "sharing the records"
  nl "de gegevens delen"

action notify by hospital
  en "notifying the patients"
  nl "de patiënten inlichten"

source code
  context ¶5
  norm ¶1, ¶2, ¶3, ¶4
  not modelled ¶6 because "it is about something else"
  en "the code of conduct"
  nl "de gedragscode"

found fact recipient.kind: one of university, company, other
  en "the recipient"
  nl "de ontvanger"
  value university en "a university" nl "een universiteit"
  value company en "a company" nl "een bedrijf"
  value other en "another party" nl "een andere partij"

found fact patient.objects: yes or no
  en "the patient objects" no en "the patient does not object"
  nl "de patiënt maakt bezwaar" no nl "de patiënt maakt geen bezwaar"

chosen fact records.pseudonymised: yes or no
  en "the records are pseudonymised" no en "the records are not pseudonymised"
  nl "de gegevens zijn gepseudonimiseerd" no nl "de gegevens zijn niet gepseudonimiseerd"

found fact records.kinds: some of notes, images
  en "the records"
  nl "de gegevens"
  value notes en "notes" nl "notities"
  value images en "images" nl "beelden"

hidden fact recipient.reidentifies: yes or no
  en "the recipient identifies patients" no en "the recipient identifies nobody"
  nl "de ontvanger herleidt patiënten" no nl "de ontvanger herleidt niemand"

reading what_counts cites code ¶1: any_image, faces_only
  en "what counts as a risk"
  nl "wat als risico telt"
  value any_image en "every image" nl "elk beeld"
  value faces_only en "only faces" nl "alleen gezichten"

given companies_get_notes: not records.kinds includes images if recipient.kind is company

rule research cites code ¶1:
  permit share
  if recipient.kind is one of university, company

rule objection cites code ¶2:
  forbid share
  if patient.objects

rule images cites code ¶2:
  forbid share
  if records.kinds includes images and what_counts is any_image

rule pseudonyms cites code ¶3:
  require records.pseudonymised before share

rule breach cites code ¶4:
  oblige notify after share within 3 days
  if patient.objects

assume honest: not recipient.reidentifies if records.pseudonymised
  en "nobody is identified from pseudonymised records"
  nl "uit gepseudonimiseerde gegevens wordt niemand herleid"

claim not_against_their_will cites code ¶2:
  never share is permitted and patient.objects

claim nobody_is_identified cites code ¶3:
  never share is permitted and recipient.reidentifies
  expect refuted

claim nobody_is_identified_by_the_honest cites code ¶3:
  never share is permitted and recipient.reidentifies
  assuming honest

claim possible_at_all cites code ¶1:
  possible share is permitted

claim images_stay cites code ¶2:
  never share is permitted and records.kinds includes images
  expect refuted under what_counts is faces_only

claim stricter_with_images cites code ¶2:
  compare share with records.kinds includes images against not records.kinds includes images: at least as strict

case a_university:
  recipient.kind is university
  patient.objects is no
  records.pseudonymised is yes
  records.kinds is notes
  expect share is permitted only because research, pseudonyms
  expect notify is not obliged after share

case an_objection:
  patient.objects is yes
  expect share is forbidden because objection
  expect notify is obliged after share
```
"""
