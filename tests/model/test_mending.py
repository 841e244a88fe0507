from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article
from newscli.model.lint import lint_article
from newscli.model.mending import mend

words = st.text(alphabet=" aAbß-_", max_size=4)


def mended(**keys: object) -> tuple[Article, list[str]]:
    article, problems = mend(Article(**{"title": "Mars", **keys}))  # type: ignore[arg-type]
    return article, [problem.rule for problem in problems]


def test_a_good_article_stays_as_it_is() -> None:
    good = Article(title="Mars", tags=("a", "b"), language="pt-BR", lead=" as it is ", body="\n x ")
    assert mend(good) == (good, [])


def test_a_tag_stands_once_whatever_its_case_and_the_first_one_stays() -> None:
    article, rules = mended(tags=("Mars", "space", "mars", "space"))
    assert (article.tags, rules) == (("Mars", "space"), ["repeated", "repeated"])


def test_names_are_compared_with_their_case() -> None:
    article, _ = mended(authors=("Ada", "ADA", "Ada"), related=("a", "a"))
    assert (article.authors, article.related) == (("Ada", "ADA"), ("a",))


def test_spaces_around_go() -> None:
    article, rules = mended(title=" Mars ", tags=(" a", "a"), section="\tSpace")
    assert (article.title, article.tags, article.section) == ("Mars", ("a",), "Space")
    assert rules == ["spaces", "spaces", "spaces", "repeated"]


def test_a_language_is_written_as_bcp_47_has_it() -> None:
    assert mended(language="en_US")[0].language == "en-US"
    assert mended(language="english language")[0].language == "english language"


@given(
    st.builds(
        Article,
        title=st.just("x"),
        section=words,
        language=words,
        tags=st.lists(words).map(tuple),
        aliases=st.lists(words).map(tuple),
    )
)
def test_what_is_mended_is_no_worse_and_needs_no_more_mending(article: Article) -> None:
    better, problems = mend(article)
    assert mend(better) == (better, [])
    assert (better == article) == (not problems)
    assert len(list(lint_article(better))) <= len(list(lint_article(article)))
