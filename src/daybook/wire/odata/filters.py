"""Filters, parsed: `name begins 'Su' and (category in (1,2) or contains(city, 'Oslo'))`."""

from collections.abc import Mapping
from dataclasses import dataclass

from daybook.wire.odata.grammar import Grammar, Operator, Takes
from daybook.wire.odata.tokens import NUMBER, Token, tokens, wrong
from daybook.wire.odata.tree import Call, Comparison, Condition, Form, Name, Not, Term, Value, joined
from daybook.wire.problems import Malformed

PARAMETER = "$filter"
AND, OR, NOT = "and", "or", "not"
COUNTS = {Takes.ONE: 1, Takes.TWO: 2}


def parse(text: str, grammar: Grammar, parameter: str = PARAMETER) -> Condition | None:
    """What a filter says; None for one that says nothing. Malformed with the position of what is wrong."""
    if len(text) > grammar.length:
        raise wrong(parameter, f"a filter has at most {grammar.length} characters; it goes on", grammar.length + 1)
    if not text.strip():
        return None
    return Parser(list(tokens(text, parameter)), grammar, parameter).whole()


@dataclass(slots=True)
class Parser:
    """One filter on its way into a tree; `and` binds closer than `or`."""

    read: list[Token]
    grammar: Grammar
    parameter: str
    place: int = 0
    depth: int = 0
    tests: int = 0
    values: int = 0
    reckonings: int = 0

    def whole(self) -> Condition:
        found = self.alternatives()
        if self.next.sort != "end":
            raise self.wrong(f"'and' or 'or' was expected, not {said(self.next)},")
        return found

    @property
    def next(self) -> Token:
        return self.read[self.place]

    @property
    def following(self) -> Token:
        return self.read[min(self.place + 1, len(self.read) - 1)]

    def take(self) -> Token:
        token = self.next
        self.place += token.sort != "end"
        return token

    def expect(self, sort: str) -> Token:
        if self.next.sort != sort:
            raise self.wrong(f"{sort!r} was expected, not {said(self.next)},")
        return self.take()

    def wrong(self, message: str, at: int | None = None) -> Malformed:
        return wrong(self.parameter, message, self.next.at if at is None else at)

    def is_word(self, word: str) -> bool:
        return self.next.sort == "word" and self.grammar.word(self.next.text) == word

    def alternatives(self) -> Condition:
        parts = [self.conjunction()]
        while self.is_word(OR):
            self.take()
            parts.append(self.conjunction())
        return joined(parts, is_any=True)

    def conjunction(self) -> Condition:
        parts = [self.single()]
        while self.is_word(AND):
            self.take()
            parts.append(self.single())
        return joined(parts)

    def single(self) -> Condition:
        """A condition in brackets, one turned round, a comparison, or a function that is one by itself."""
        if self.next.sort == "(" and not self.opens_value():
            opened = self.deeper()
            found = self.alternatives()
            self.expect(")")
            self.depth -= opened
            return found
        if self.grammar.has_not and self.is_word(NOT):
            self.take()
            self.deeper(0)
            opened, at = str(self.next.sort) == "(", self.next.at
            found = self.single()
            if self.grammar.has_close_not and not opened and isinstance(found, Comparison):
                raise self.wrong("'not' turns round what follows next: a comparison must be in brackets; it begins", at)
            self.depth -= 1
            return Not(found)
        return self.comparison()

    def opens_value(self) -> bool:
        """Whether what stands in these brackets is reckoned with or compared: a word for that follows them."""
        depth, at = 0, self.place
        while self.grammar.sums and self.read[at].sort != "end":
            depth += {"(": 1, ")": -1}.get(self.read[at].sort, 0)
            at += 1
            if depth == 0:
                word = self.read[at]
                known = {*self.grammar.sums, *self.grammar.products, *self.grammar.operators}
                return word.sort in ("word", "sign") and self.grammar.word(word.text) in known
        return False

    def deeper(self, brackets: int = 1) -> int:
        self.depth += 1
        if self.depth > self.grammar.depth:
            raise self.wrong(f"a filter is at most {self.grammar.depth} brackets deep; one more opens")
        self.place += brackets
        return 1

    def comparison(self) -> Condition:
        at = self.next.at
        self.tests += 1
        if self.tests > self.grammar.tests:
            raise self.wrong(f"a filter has at most {self.grammar.tests} conditions; one more begins")
        left = self.sum(is_left=True)
        operator = self.operator()
        if operator is None:
            is_alone = self.next.sort in (")", "end") or self.is_word(AND) or self.is_word(OR)
            if isinstance(left, Call) or (self.grammar.has_bare_truths and is_alone and isinstance(left, Name)):
                return left
            raise self.wrong(f"an operator was expected, not {said(self.next)},")
        word = self.take()
        right = self.behind(operator)
        return Comparison(word.text, operator.test, left, right, word.at if isinstance(left, Value) else at, operator.is_negated)

    def operator(self) -> Operator | None:
        if self.next.sort not in ("word", "sign"):
            return None
        return self.grammar.operators.get(self.grammar.word(self.next.text))

    def behind(self, operator: Operator) -> tuple[Term, ...]:
        """What an operator compares with: nothing, one value, or a list in brackets."""
        if operator.takes is Takes.NOTHING:
            return ()
        if operator.takes is Takes.ONE:
            return (self.sum(),)
        at = self.next.at
        if self.next.sort != "(" and not self.grammar.has_bare_values:
            raise self.wrong(f"'(' was expected, not {said(self.next)},")
        found = self.listed() if self.next.sort == "(" else (self.term(),)
        if operator.takes is Takes.TWO and len(found) != COUNTS[Takes.TWO]:
            raise self.wrong(f"two values were expected, not {len(found)},", at)
        return found

    def listed(self) -> tuple[Term, ...]:
        """`(1, 'a', b)`."""
        self.expect("(")
        found = [self.sum()]
        while self.next.sort == ",":
            self.take()
            found.append(self.sum())
            if len(found) > self.grammar.items:
                raise self.wrong(f"a list has at most {self.grammar.items} values; it goes on")
        self.expect(")")
        return tuple(found)

    def sum(self, *, is_left: bool = False) -> Term:
        """Values with `add` and `sub` between them."""
        found = self.product(is_left=is_left)
        while (function := self.between(self.grammar.sums)) is not None:
            at = self.take().at
            found = Call(function, (found, self.product(is_left=True)), at)
        return found

    def product(self, *, is_left: bool) -> Term:
        """Values with `mul`, `div` and `mod` between them."""
        found = self.factor(is_left=is_left)
        while (function := self.between(self.grammar.products)) is not None:
            at = self.take().at
            found = Call(function, (found, self.factor(is_left=True)), at)
        return found

    def between(self, words: Mapping[str, str]) -> str | None:
        """What the next word makes of two values, if it does."""
        found = words.get(self.grammar.word(self.next.text)) if self.next.sort == "word" else None
        self.reckonings += found is not None
        if self.reckonings > self.grammar.reckonings:
            raise self.wrong(f"a filter reckons at most {self.grammar.reckonings} times; once more")
        return found

    def factor(self, *, is_left: bool) -> Term:
        """A value, or in a grammar that reckons several in brackets."""
        if not self.grammar.sums or self.next.sort != "(":
            return self.term(is_left=is_left)
        self.deeper()
        found = self.sum(is_left=True)
        self.expect(")")
        self.depth -= 1
        return found

    def term(self, *, is_left: bool = False) -> Term:
        token = self.next
        if token.sort == "text":
            return self.value(self.take(), "text")
        if token.sort != "word":
            raise self.wrong(f"a {'column' if is_left else 'value'} was expected, not {said(token)},")
        if self.following.sort == "(" and self.grammar.word(token.text) in self.grammar.functions:
            return self.function()
        self.take()
        if NUMBER.fullmatch(token.text):
            return self.value(token, "number")
        if is_left or not self.grammar.has_bare_values:
            return Name(token.text, token.at)
        return self.value(token, "word")

    def value(self, token: Token, form: Form) -> Value:
        self.values += 1
        if self.values > self.grammar.values:
            raise self.wrong(f"a filter has at most {self.grammar.values} values; one more stands", token.at)
        return Value(token.text, form, token.at)

    def function(self) -> Call:
        """A function; in a grammar with bare values a word in it may be a column or a text: whoever takes it knows."""
        name = self.take()
        self.deeper()
        parts: list[Term] = [] if self.next.sort == ")" else [self.sum(is_left=True)]
        while self.next.sort == ",":
            self.take()
            parts.append(self.sum(is_left=True))
        self.expect(")")
        self.depth -= 1
        word = self.grammar.word(name.text)
        wanted = self.grammar.functions[word]
        if len(parts) not in wanted:
            counts = " or ".join(map(str, wanted))
            raise self.wrong(f"{name.text} takes {counts} values, not {len(parts)},", name.at)
        return Call(word, tuple(parts), name.at)


def said(token: Token) -> str:
    return "the end" if token.sort == "end" else f"'{token.text[:40]}'"
