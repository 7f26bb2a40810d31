"""The words in which people speak of having been seen: who looked, what a look is, and what stands before and behind it."""

from __future__ import annotations

CLINICIAN = r"(?:doctor|doc|dr|gp|physio\w*|nurse|consultant|specialist|surgeon|clinician|hospital|a ?& ?e|clinic|paramedic|radiologist)s?"
CARE = rf"(?:[\w'-]+ ){{0,3}}?(?:{CLINICIAN}|surgery|practice|(?:health|medical|walk[- ]?in|urgent|minor|treatment|injury|sports injury) ?\w*|centre|center|appointments?|appts?|er|urgent care|osteo\w*|chiro\w*|orthop\w*|ortho|therap\w*|professional|scans?|mri|x ?-?rays?|one|him|her|them|anyone|anybody|someone|somebody|it|that|see|be|get|have|ask)\b"
"""Where somebody goes to be seen, behind "to"."""
THEY = rf"(?:he|she|they|(?:the|my|our|a|that) (?:\w+ )?{CLINICIAN})"
NOT = r"(?:not|never|no ?one|nobody|hardly|barely|didn'?t|haven'?t|hasn'?t|wasn'?t|isn'?t|didnt|havent|hasnt|wasnt|isnt|without|forgot to)"
LOOK = r"(?:examin\w*|look\w*|seen|saw|check\w*|touch\w*|press(?:ed|ing)|scann\w*|assess\w*|x ?-?ray\w*)"
LEAD = r"^\W*(?:(?:but|and|well|oh|ah|er+m?|um+|hm+|ok(?:ay)?|sorry|actually|no+|nope|nah|wait|yes|yeah|haha?|lol|tbh|honestly|i mean|to be honest|to be fair|thing is|although|though|only|just|mind you|hang on|hold on)\W+)*"
END = r"(?:\W+(?:i mean|i meant|though|tho|lol|haha?|sorry|actually|tbh|btw|mind|honestly|really|i think|i guess|then|oops|mate))*\W*$"
KIN = (
    r"(?:brother|sister|mum|mom|mother|dad|father|wife|husband|partner|friend|friends|mate|mates|buddy|pal|cousin|aunt|uncle|nan|gran\w*|son|daughter|girlfriend|boyfriend|fianc[eé]e?|neighbou?r|colleague|flatmate|roommate|coach|trainer|pt"
    r"|running (?:partner|buddy|mate|club)|team ?mate|masseu\w+|osteo\w*|chiro\w*|sports? massage\w*|massage therapist|yoga teacher|instructor|vet|dentist|optician|student|trainee|in-?law)"
)
