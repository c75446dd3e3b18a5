"""Heads and feet of pages that a browser saved as text, in the many orders that sites have. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.extract.test_saved_text import read

BODY = (
    "The lock keepers of Wendle have voted to strike from Monday, the second walkout on the canal within a year.",
    "“We were promised a third keeper and got a laminated notice,” said Petra Holm, who works the top lock.",
    "The Canal Board, which runs 41 locks between Wendle and the sea, regretted the decision of the keepers.",
    "Boats with perishable cargo will be let through at night, Holm said; nobody had a quarrel with tomatoes.",
    "Talks are to go on in Marle on Thursday. The board's offer, a rise of three percent, stands until the weekend.",
)


@dataclass(frozen=True)
class Head:
    """``lines`` above the body, and what should be read from them; ``below`` it what helps with that."""

    lines: str
    title: str = "Lock keepers vote to strike over third man"
    outlet: str | None = "The Wendle Argus"
    section: str | None = None
    byline: str | None = None
    published: str | None = None
    credit: str | None = None
    below: str = ""


HEADS = {
    "a section that it was posted in": Head(
        "The Wendle Argus\nNonprofit news for Wendle\nDonate\nNewsletters\n\n"
        "Canals   Government   Arts   Events\n\nToggle menu\n\nPosted in Canals\n\n"
        "Lock keepers vote to strike over third man\n\nby Joan Pell\nMay 3, 2027\n\nShare this:\n",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "a picture of which the line names the library": Head(
        "THE WENDLE ARGUS\nNews  Canals  Obituaries\n\nLock keepers vote to strike over third man\n\n"
        "By Joan Pell\n3 May 2027\n\n"
        "The lock keepers of Wendle on the Canal Board's barge. CREDIT: Argus Picture Library\n",
        outlet="THE WENDLE ARGUS",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "the way home set wide": Head(
        "The Wendle Argus\nWorld | Canals | Sport | Shipping\nBreaking: Ferry suspended until noon\n\n"
        "Home  >  Canals\n\nLock keepers vote to strike over third man\n\nBy Joan Pell\nMay 3, 2027 | 8:42 pm\n",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03T20:42",
    ),
    "tools of one line over the body, the name in capitals": Head(
        "The Wendle Argus\nSubscriber: you have 2 free articles left\nTown  Canals  Letters  Court & Social\n\n"
        "CANALS\n\nLock keepers vote to strike over third man\n\nJOAN PELL\n"
        "Monday May 3 2027, 12.01am, The Argus\n\nShare   Save   Listen to this article (4 min)\n",
        section="CANALS",
        byline="JOAN PELL",
        published="2027-05-03T00:01",
    ),
    "what may be done with the article, and how many did": Head(
        "The Wendle Argus\nSections: City  Canals  World\nSearch   Log in   Give a subscription\n\nCANALS\n\n"
        "Lock keepers vote to strike over third man\n\n"
        "A third keeper was promised. A divided board said that two should do.\n\nBy Joan Pell and Otto Grice\n"
        "May 3, 2027, 7:15 a.m.\n\nGive this article   Save   216 comments\n",
        section="CANALS",
        byline="Joan Pell and Otto Grice",
        published="2027-05-03T07:15",
    ),
    "a live page that is over": Head(
        "The Wendle Argus\nHome  Live  Weather  Canals\nMake a contribution   Print subscriptions   My account\n\n"
        "LIVE  This live blog is now closed\n\nLock keepers vote to strike over third man\n\n"
        "Joan Pell (now) and Otto Grice (earlier)\nMon 3 May 2027 17.52\n",
        byline="Joan Pell and Otto Grice",
        published="2027-05-03T17:52",
    ),
    "two words over a standfirst that is a sentence": Head(
        "The Wendle Argus\nEssays   Features   Canals   Shop\nSubscribe for 4 issues      Sign in\n\nFeatures\n\n"
        "Third Man\n\n"
        "Two lock keepers of Wendle voted to strike. Fourteen months later the Canal Board agreed to talk.\n\n"
        "By Joan Pell\nMay 3, 2027\n\nIllustration by Casper Tull\n\n"
        "Save this story   Listen to this story (24 minutes)   Gift this article\n",
        title="Third Man",
        section="Features",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "where the writer is behind a comma": Head(
        "The Wendle Argus\n...the canal's paper\nHOME   NEWS   CANALS   SPORTS\n\nCanals\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell, Marle\nMonday, 3 May 2027\n\n"
        "Share on: Twig  Whistle  Email\n",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "what the writer does behind a comma": Head(
        "THE WENDLE ARGUS\nLive scores   Fixtures   Tables   Canals   Quiz\n\nCanals > Locks\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell, Upper Canal Correspondent\n"
        "Monday 3 May 2027 17.21\n\nComments 342     Share     Follow the canal\n",
        outlet="THE WENDLE ARGUS",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03T17:21",
    ),
    "what the writer does in small letters": Head(
        "The Wendle Argus\nNews | Courts | Canals | Jobs\n6°C Drizzle\n\nHome > News > Canals\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell  Canal reporter\n"
        "Published 3rd May 2027, 16:40\n\n3 comments\n",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03T16:40",
    ),
    "a section of three words": Head(
        "The Wendle Argus\nNews   Sports   Notices   e-Edition\nSkip to main content\n\nLocks & Weirs\n\n"
        "Lock keepers vote to strike over third man\n\nBy JOAN PELL jpell@argus.example\n"
        "May 3, 2027  Updated 2 hrs ago\n\nFacebook  Print  Save\n",
        section="Locks & Weirs",
        byline="JOAN PELL",
        published="2027-05-03",
    ),
    "a way of one step, set off by a dot": Head(
        "The Wendle Argus\nThe paper of the canal\n\nCanals | Town | Farming | Letters\n\n"
        "You have read 1 of 3 free articles\n\n"
        "Canals · Locks\n\nLock keepers vote to strike over third man\nBoard sees a settlement by May\n\n"
        "Joan Pell-Ott | Marle\n3 May 2027\n\n[Chart: wages at the locks. Source: Canal Board]\n",
        section="Canals",
        byline="Joan Pell-Ott",
        published="2027-05-03",
    ),
    "a way of one step over a summary in points": Head(
        "The Wendle Argus\nWorld | Companies | Canals | Data\nMy watchlist   Alerts   Sign in\n\n"
        "Companies > Inland haulage\n\nLock keepers vote to strike over third man\nBy Joan Pell and Otto Grice\n"
        "May 3, 2027  1:12 PM  Updated 2 hours ago\n\nAa   Share   Save   Listen (4 min)\n\n"
        "Summary\nSecond walkout within a year\nBoard offers three percent\nTalks go on in Marle\n",
        section="Companies",
        byline="Joan Pell and Otto Grice",
        published="2027-05-03T13:12",
    ),
    "news and an offer over a headline in quotation marks": Head(
        "Skip to main content\n\nThe Wendle Argus\n\nNews   Sport   Canals   Jobs\n\n"
        "BREAKING: Lorry sheds load of gravel on Marle bypass\n\nSign in      Subscribe: 3 months for 3 crowns\n\n"
        "Home  >  News  >  Canals\n\n"
        "‘Show us the third man’: Inside the two-hour revolt at the top lock\n\n"
        "Lock keepers told the board to go. It told them to wait.\n\nBy Joan Pell\n3 May 2027\n",
        title="‘Show us the third man’: Inside the two-hour revolt at the top lock",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "the markets over the section": Head(
        "The Wendle Argus\nHome | Economy | Canals | Timber\nRegister  Log in\n\n"
        "TALER/CROWN 1.2204 +0.4%   2-YR 2.84%   EELS FUT. 71.20 -0.3%\n\nEconomy\n\n"
        "Lock keepers vote to strike over third man\nPUBLISHED MON, MAY 3 2027 15:47\n\nKey points\n"
        "- Second walkout within a year\n- Talks go on in Marle\n",
        section="Economy",
        published="2027-05-03T15:47",
    ),
    "the byline has when the page was changed": Head(
        "The Wendle Argus\n\nCANALS\n\nLock keepers vote to strike over third man\n\n"
        "By Joan Pell   Updated 3 May 2027, 9:12 p.m.\n\nShare   Pin   Send to your group chat\n",
        section="Canals",
        byline="Joan Pell",
    ),
    "role set off from the name": Head(
        "The Wendle Argus\nNews Sport Farming Notices\n\nNews > Canals\n\n"
        "Lock keepers vote to strike over third man\n\n"
        "3rd May 2027\nBy Joan Pell  Health Reporter\n\nShare   Tweet it   Email   Comments (64)\n",
        section="Canals",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "the outlet behind the name": Head(
        "The Wendle Argus\nHome  News  Business  World  EN\n\nLock keepers vote to strike over third man\n\n"
        "Joan Pell, The Wendle Argus\n3 May 2027 16:42\n\nShare   Print   Comments (38)\n",
        byline="Joan Pell",
        published="2027-05-03T16:42",
    ),
    "who asked, and who took the pictures": Head(
        "The Wendle Argus\nThe magazine for people who wait\n\nIssue 6/2027   Archive   Shop\n\nInterview\n\n"
        "Lock keepers vote to strike over third man\n\nInterview: Joan Pell\nPhotographs: Otto Grice\n"
        "3 May 2027\n9 minutes\n",
        section="Interview",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "a motto has the owner's county": Head(
        "Skip to main content\nThe Wendle Argus\nServing Marle County since 1889\n\n"
        "News   Sports   Opinion   e-Edition\n"
        "Sign in   Subscribe: 1 crown for 6 months\n\nLock keepers vote to strike over third man\n\n"
        "Joan Pell\nThe Wendle Argus\nMay 3, 2027, 5:30 a.m.\n\nGift Article   Comments (87)   Listen 4 min\n",
        byline="Joan Pell",
        published="2027-05-03T05:30",
        below="© 2027 Beacon Publishing of Marle County. All rights reserved.",
    ),
    "the outlet in letters set apart": Head(
        "W E N D L E\nmonthly\n\nMagazine / Canals / Lists / Shop (2)\n\n"
        "Lock keepers vote to strike over third man\n\nWords: Joan Pell\nPhotography: Otto Grice\n3 May 2027\n",
        outlet="WENDLE",
        byline="Joan Pell",
        published="2027-05-03",
        below="© Wendle Media",
    ),
    "a way of two steps, set wide as the menu is": Head(
        "The Wendle Argus\n\nMarkets   Companies   Canals   Economy   Opinion\n\nCompanies  |  Haulage\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell\n\n3 May 2027\n",
        section="Companies",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "the companies of a story below the way to it": Head(
        "The Wendle Argus\n\nWorld   Business   Companies   Opinion\n\nWorld | Canals\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell\n\n3 May 2027\n\nSummary\nCompanies\n"
        "- Second walkout within a year\n- Talks go on in Marle\n",
        section="World",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "an office signs": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nRedakcija Argus\n\n3 May 2027\n",
        published="2027-05-03",
    ),
    "only the letters of the name at the foot": Head(
        "Skip to content\n\nWENDLE NEWS WIRE\n\nWorld   Canal   Town   Opinion   Data\n\n"
        "Lock keepers vote to strike over third man\n\n3 May 2027\n",
        outlet="WENDLE NEWS WIRE",
        published="2027-05-03",
        below="© 2027 WNW. All rights reserved.",
    ),
    "sizes of the letters, counts of views": Head(
        "The Wendle Argus\n\nHome\nCanal\nTown\nSport\n\nCanal\n3 May 2027, 14:10\n"
        "Lock keepers vote to strike over third man\nViews: 2 204\nA- A A+\n",
        section="Canal",
        published="2027-05-03T14:10",
    ),
    "jump links in odd words": Head(
        "Jump to main text\nGo to the menu\nSkip to footer\n\nThe Wendle Argus\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell\n\n3 May 2027\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "jump link in another language": Head(
        "Aller au contenu principal\nConnexion\n\nThe Wendle Argus\n\n"
        "Lock keepers vote to strike over third man\n\nPar Joan Pell\n",
        byline="Joan Pell",
    ),
    "a standfirst in two halves, no stop": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\n"
        "Board regrets decision of the keepers; boats with tomatoes to be let through by night\n\n3 May 2027\n",
        published="2027-05-03",
    ),
    "a standfirst that is a sentence, above byline and date": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\n"
        "The second walkout within a year begins on Monday, and nobody on the canal seems to be surprised by it.\n\n"
        "Joan Pell\n3 May 2027\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "bullets below the headline": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell\nMay 3, 2027 2:10 PM\n\n"
        "* Second walkout on the canal within one year\n* Board says offer stands until the weekend\n",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "name and role on lines of their own": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nJoan Pell\nTransport correspondent\n"
        "Monday 3 May 2027 14.10\n",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "name, role behind a comma": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nJoan Pell, Transport Editor\n\n3 May 2027\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "names and a town": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nJoan Pell in Marle and Otto Grice\n"
        "Mon 3 May 2027 14.10 BST\n",
        byline="Joan Pell and Otto Grice",
        published="2027-05-03T14:10+01:00",
    ),
    "name above the headline": Head(
        "The Wendle Argus\n\nMay 2027\n\nEssays\nLetters\nCanals\n\nCANALS\n\nJoan Pell\n\n"
        "Lock keepers vote to strike over third man\n\n",
        section="Canals",
        byline="Joan Pell",
        published="2027-05",
    ),
    "by and the name on two lines": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy\nJoan Pell\n\nPublished\n3 May 2027\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "words and pictures": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nWords: Joan Pell\nPictures: Otto Grice\n",
        byline="Joan Pell",
    ),
    "byline and date on one line": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell, May 3, 2027 2:10 pm\n",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "name, bar and date on one line": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nJoan Pell | 3 May 2027\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "name with an account": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell@joanpell\n3 May 2027\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "hours ago is no date, a founding year neither": Head(
        "The Wendle Argus\nFounded 4 June 1871\n\nLock keepers vote to strike over third man\n\nJoan Pell\n"
        "Published 3 hours ago\n",
        byline="Joan Pell",
    ),
    "date of day, month, year in figures": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\n22/10/2027\n",
        published="2027-10-22",
    ),
    "section of the site's own, told by its menu": Head(
        "The Wendle Argus\n\nFront page\nLife on the canal\nMarle\nPodcasts\n\nLife on the canal\n\n"
        "Lock keepers vote to strike over third man\n\nJoan Pell\n3 May 2027, 14:10\n",
        section="Life on the canal",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "section in capitals, told by the teasers": Head(
        "SUBSCRIBE FOR $1\nThe Wendle Argus\nMonday, May 3, 2027\n\nINLAND WATERS\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell\nReporting from Marle\nMay 3, 2027\n",
        section="Inland Waters",
        byline="Joan Pell",
        published="2027-05-03",
        below="More in Inland Waters\nEel returns to canal\nWho owns the towpath?\n",
    ),
    "headline in guillemets with a colon": Head(
        "The Wendle Argus\n\nCanal\n\n«We want a third man»: lock keepers vote to strike\n\n3 May 2027, 14:10\n",
        title="«We want a third man»: lock keepers vote to strike",
        section="Canal",
        published="2027-05-03T14:10",
    ),
    "headline that ends with a stop": Head(
        "The Wendle Argus\n\nLock keepers vote to strike. Again.\n\nJoan Pell\n3 May 2027\n",
        title="Lock keepers vote to strike. Again.",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "headline of a question": Head(
        "The Wendle Argus\n\nWho will work the locks of Wendle on Monday?\n\n"
        "Joan Pell looks at the offer of the board\n\n3 May 2027\n",
        title="Who will work the locks of Wendle on Monday?",
        published="2027-05-03",
    ),
    "menu on one line, wide gaps": Head(
        "The Wendle Argus\n\nHome  News  Canal Life and Leisure  Sport  Jobs\n\n"
        "Live boats   Tide tables for today   Locks   Weather\n\n"
        "Lock keepers vote to strike over third man\n\n3 May 2027\n",
        published="2027-05-03",
    ),
    "shares and comments between headline and body": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nReport by Joan Pell\n\n"
        "0 shares | 18 comments | Save for later\n",
        byline="Joan Pell",
    ),
    "agency named by a line": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nSource: Inland Wire\nMay 3, 2027\n",
        published="2027-05-03",
        credit="Inland Wire",
    ),
    "caption below the headline": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\n3 May 2027\n\n"
        "Keepers at the top lock of Wendle last summer (Image: Argus)\n",
        published="2027-05-03",
    ),
    "headline again as the picture's words": Head(
        "The Wendle Argus\n\nCanal\nTown\n\nLock keepers vote to strike over third man\n\n3 May 2027\n\n"
        "Lock keepers vote to strike over third man\n",
        published="2027-05-03",
    ),
    "date of the whole site only": Head(
        "The Wendle Argus\nMonday 3 May 2027\n\nNews\nFarming\nLetters\n\nLock keepers vote to strike over third man\n",
        published="2027-05-03",
    ),
    "notes of the desk in brackets": Head(
        "The Wendle Argus\n\nUPDATE 3-Lock keepers vote to strike over third man\n\nBy Joan Pell\nMay 3, 2027\n\n"
        "(Adds comment of the board, background, details)\n",
        title="UPDATE 3-Lock keepers vote to strike over third man",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "ages, role below the name, an agency's picture": Head(
        "Skip to content\nThe Wendle Argus\nHome\nNews\nSport\nWeather\nMore\n\n"
        "Lock keepers vote to strike over third man\n\n2 hours ago\n\nShare\nSave\n\nJoan Pell\n"
        "Transport correspondent\n\nGetty Images\nA keeper at the top lock\n",
        byline="Joan Pell",
    ),
    "updated only, zone behind the time": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\n"
        "By Joan Pell, Otto Grice\n\n4 minute read\n\n"
        "Updated 2:10 PM EDT, Mon May 3, 2027\n",
        byline="Joan Pell and Otto Grice",
    ),
    "role behind the name without a comma": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\n"
        "Second walkout within a year begins on Monday\n\nJoan Pell Transport correspondent\n"
        "Mon 3 May 2027 14.10 BST\nLast modified on Mon 3 May 2027 16.00 BST\nShare\n",
        byline="Joan Pell",
        published="2027-05-03T14:10+01:00",
    ),
    "name in capitals, account and job": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy JOAN PELL @joanpell Chief Reporter\n"
        "3rd May 2027\n0 Comments\n",
        byline="JOAN PELL",
        published="2027-05-03",
    ),
    "two names, published and updated on one line": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell and Otto Grice\n"
        "May 3, 2027 2:10 PM UTC Updated 3 hours ago\n",
        byline="Joan Pell and Otto Grice",
        published="2027-05-03T14:10Z",
    ),
    "French date and update": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nPar Joan Pell\n"
        "Publié le 3 mai 2027 à 14h10, mis à jour le 4 mai 2027 à 9h00\nTemps de lecture : 3 min\n",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "name, then day of the week and time": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nJoan Pell\n"
        "Mon, May 3, 2027 at 2:10 PM GMT+1\n3 min read\n",
        byline="Joan Pell",
        published="2027-05-03T14:10+01:00",
    ),
    "story by": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nStory by Joan Pell • 3h\n\n3 min read\n",
        byline="Joan Pell",
    ),
    "where the author was": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell\n\n"
        "Joan Pell reported from Marle.\n\nPublished May 3, 2027\nUpdated May 4, 2027, 8:12 a.m. ET\n",
        byline="Joan Pell",
        published="2027-05-03",
    ),
    "German, kicker with a colon": Head(
        "Zum Hauptinhalt springen\n\nThe Wendle Argus\n\nStreik am Kanal:\n"
        "Lock keepers vote to strike over third man\n\nVon Joan Pell\n3. Mai 2027, 14:10 Uhr\nLesezeit: 2 Min.\n",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "breadcrumb with slashes": Head(
        "The Wendle Argus\n\nHome / News / Canals\n\nLock keepers vote to strike over third man\n\n3 May 2027\n",
        section="Canals",
        published="2027-05-03",
    ),
    "breadcrumb with slashes and the site's tongue": Head(
        "ARGUS.TD | Vijesti s kanala\n\nPrijava   HR | EN\n\nNaslovnica / EN / Business\n\n"
        "Lock keepers vote to strike over third man\n\nArgus.td   03.05.2027. 14:10\n",
        outlet="ARGUS.TD",
        section="Business",
        published="2027-05-03T14:10",
    ),
    "section and its part between bars": Head(
        "≡ Menu\n\nThe Wendle Argus\n\nHome | Canal | Town | Long Reads | Podcasts\n\nCanal | Walkouts\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell and Otto Grice in Marle\n\nListen (4 min)\n",
        section="Canal",
        byline="Joan Pell and Otto Grice",
    ),
    "section of the menu's, and a part of it behind an arrow": Head(
        "The Wendle Argus\nTides\nWaterways\nTown\nSign in\n\nWaterways > Locks\n\n"
        "Lock keepers vote to strike over third man\n\nBy Joan Pell\nMay 3, 2027 2:10 PM\n",
        section="Waterways",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "section of a wide menu's, over the name of another": Head(
        "The Wendle Argus\n\nNews  Opinion  Sport  Stage & Towpath  Food\n\nStage & Towpath\n\nTheatre\n\n"
        "Lock keepers vote to strike over third man\n\nJoan Pell Arts correspondent\n\nMon 3 May 2027 14.10\n",
        section="Stage & Towpath",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "published and updated, with colons": Head(
        "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell\n\n"
        "Published: May 3, 2027, 2:10 p.m.\nLast updated: May 4, 2027, 7:48 a.m.\n",
        byline="Joan Pell",
        published="2027-05-03T14:10",
    ),
    "audio, saved, gift": Head(
        "The Wendle Argus\n\nOpinion\n\nLock keepers vote to strike over third man\n\n"
        "Listen • 4:12\nGift this article\n"
        "Joan Pell\nColumnist\nMay 3, 2027\n",
        section="Opinion",
        byline="Joan Pell",
        published="2027-05-03",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_a_page(name: str) -> None:
    head = HEADS[name]
    found = read(f"{head.lines}\n" + "\n\n".join(BODY) + f"\n\n{head.below}\n© 2027 The Wendle Argus\n")
    assert (found.title, found.text) == (head.title, "\n\n".join(BODY))
    assert ((found.section or "").casefold(), found.byline) == ((head.section or "").casefold(), head.byline)
    assert (found.published, found.outlet, found.credit) == (head.published, head.outlet, head.credit)


FEET = {
    "author's life": "Joan Pell has written about canals for the Argus since 2011.",
    "author's book": "Joan Pell's latest book is a history of the towpath.",
    "printed version": "A version of this article appears in print on May 4, 2027, Section B, Page 2.",
    "tickets": "Buy tickets from the Boat House or call 0555 010 3321 between 9am and 5pm.",
    "the paper's own praise": "The Argus is read in the rain. Subscribe for a year and we will send you the tides.",
    "membership": "The Argus belongs to its readers. Become a member from 2 crowns a month.",
    "newsletter without its name": "Your morning, brewed: the Argus in your inbox. Get it sent to your inbox.",
    "call for stories": "Do you have a story? Ring the newsdesk on 0555 010 3322 or drop in, Lock Street.",
    "correction": "This article was amended on 5 May 2027 to correct the number of locks.",
    "correction, named": "Correction: an earlier version of this article gave the wrong number of locks.",
    "credits of an agency": "(Reporting by Joan Pell in Marle; Editing by Otto Grice)",
    "credits in two sentences": "Reporting by Joan Pell. Additional reporting by Otto Grice in Marle.",
    "who else reported": "Otto Grice contributed reporting from Marle.",
    "who else reported, several": "Otto Grice in Marle and Tom Quint contributed to this story.",
    "who else reported, for an agency": "Inland Press writer Otto Grice in Port Marle contributed to this report.",
    "closed comments": "Comments are closed on this article for legal reasons",
    "report a mistake": "If you find a mistake in the text, select it and press Ctrl+Enter.",
}


@pytest.mark.parametrize("name", FEET)
def test_the_foot_of_a_page(name: str) -> None:
    head = "The Wendle Argus\n\nLock keepers vote to strike over third man\n\nBy Joan Pell\n3 May 2027\n\n"
    found = read(head + "\n\n".join(BODY) + f"\n\n{FEET[name]}\n\nMore from Canal\nEel returns to canal\n")
    assert found.text == "\n\n".join(BODY)
    assert (found.byline, found.published) == ("Joan Pell", "2027-05-03")


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the canal's own paper were told, on page two, that keepers are cheaper than divers.",
        "Joan Marle has worked the third lock since 2011, longer than anybody but Holm.",
        "“Buy tickets for the boat and you will see,” Holm said, and gave the number 0555 010 3321.",
        "The keepers have sent the offer to every member by post; it reached most inboxes, too, on Friday.",
        "Holm contributed to this report's first draft, she said, and to none of its conclusions.",
        "The board contributed reporting forms in three colours, and no pens.",
        "A correction of the minutes was asked for in April and refused, according to the board.",
    ],
)
def test_what_ends_an_article_like_a_foot(line: str) -> None:
    text = "\n\n".join((*BODY, line))
    assert read(f"Lock keepers vote to strike\n\nBy Joan Pell\n3 May 2027\n\n{text}\n").text == text


def test_only_the_foot_names_who_wrote_it() -> None:
    foot = "(Reporting by Joan Pell in Marle and Otto Grice in Wendle; Editing by Tom Quint)"
    found = read("Lock keepers vote to strike\n\n" + "\n\n".join((*BODY, foot)))
    assert found.byline == "Joan Pell and Otto Grice"


def test_dates_of_the_body_are_none_of_the_page() -> None:
    born = "Petra Holm, lock keeper, born 2 July 1953; died 9 April 2027"
    found = read("Lock keepers vote to strike\n\n" + "\n\n".join((*BODY, born)) + "\n\nWrite to the editor\n")
    assert (found.published, born in found.text) == (None, False)


def test_the_agency_is_named_in_full_where_the_page_does_so() -> None:
    first = f"MARLE, May 3 (INW) - {BODY[0]}"
    found = read("Lock keepers vote to strike\n\nSource: Inland Newswire\n\n" + "\n\n".join((first, *BODY[1:])))
    assert found.credit == "Inland Newswire"


AGENCY_HEAD = (
    "Menu\nWorld\nSports\nOddities\nDonate\n\n{site}Local\n\nLock keepers vote to strike over third man\n\n"
    "By Joan Pell\nThe Inland Press\nPublished 4:15 p.m., May 3, 2027\n\nShare\n\nMARLE, Tesk (IP) — "
)
AGENCY_FOOT = "\n\nMost read\n1 Eel returns to canal\n\nCopyright 2027 The Inland Press. All Rights Reserved.\n"


def test_an_agency_below_the_byline_is_no_outlet() -> None:
    found = read(AGENCY_HEAD.format(site="Wendle County Beacon\n\n") + "\n\n".join(BODY) + AGENCY_FOOT)
    assert (found.outlet, found.credit) == ("Wendle County Beacon", "The Inland Press")
    assert (found.byline, found.published) == ("Joan Pell", "2027-05-03T16:15")


def test_an_agency_has_a_site_of_its_own() -> None:
    found = read(AGENCY_HEAD.format(site="") + "\n\n".join(BODY) + AGENCY_FOOT)
    assert (found.outlet, found.credit) == ("The Inland Press", "The Inland Press")
