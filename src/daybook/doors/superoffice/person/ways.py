"""How a person is reached: nine arrays over the channels that every door shares."""

from daybook.core.channels import BUSINESS, HOME, PAGER
from daybook.doors.superoffice.carriers.elements import Arrays, Ways

ARRAYS: Arrays = {
    "Emails": Ways(("mail",)),
    "OfficePhones": Ways(("phone",), BUSINESS),
    "MobilePhones": Ways(("mobile",)),
    "PrivatePhones": Ways(("phone",), HOME),
    "OtherPhones": Ways(("phone",), PAGER),
    "Faxes": Ways(("fax",)),
    "Urls": Ways(("url",)),
    "ChatEmails": Ways(("chat",)),
    "InternetPhones": Ways(("voip",)),
}
