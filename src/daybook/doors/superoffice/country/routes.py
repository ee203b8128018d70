"""The operations on an organisation's country and its addresses there."""

from daybook.doors.superoffice import agents
from daybook.doors.superoffice.country import addresses, contacts, quotes
from daybook.doors.superoffice.records import relocation
from daybook.doors.superoffice.records.address import Address
from daybook.doors.superoffice.records.contact import ContactEntity

AGENT = "Contact"
ROUTES = (
    agents.method(
        AGENT, "ChangeCountry", contacts.change, takes=relocation.ChangeCountryArguments, gives=ContactEntity, writes=False,
        doc="An organisation in another country: its phones with their prefix, its address in the lines there. Nothing is saved.",
    ),
    agents.method(
        AGENT, "GetAddress", addresses.show, takes=relocation.AddressArguments, gives=Address, writes=False,
        doc="An organisation's addresses, laid out for its country.",
    ),
    agents.method(
        AGENT, "GetAddressByCountry", addresses.show_by_country, takes=relocation.AddressByCountryArguments, gives=Address, writes=False,
        doc="The same, laid out for another country.",
    ),
    agents.method(
        AGENT, "GetQuoteVersionAddresses", quotes.show, takes=relocation.QuoteVersionArguments, gives=list[Address], writes=False,
        doc="Always empty: the book keeps no quotes.",
    ),
    agents.method(
        AGENT, "SaveQuoteVersionAddress", quotes.save, takes=relocation.QuoteVersionAddressArguments, gives=Address,
        doc="Always 400: the book keeps no quotes.",
    ),
)  # fmt: skip
