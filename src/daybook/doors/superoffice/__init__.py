"""The door `superoffice`: SuperOffice REST WebAPI, where a *Contact* is an organisation and its *Persons* work there."""
