"""A review table goes out of the service and comes in: suggestions and comments, nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import DOC, House, base, listed, save
from lxml import etree

from i18n.remarks import CatalogRemark, RemarkKind
from i18n.word.names import w
from i18n.word.package import Package
from i18n.word.review import reading

pytestmark = pytest.mark.usefixtures("at_work")

ACT = "States must act now."
T = ("translator", DOC, "fr")


def table(client: TestClient, locale: str = "fr") -> bytes:
    answer = client.get(f"{base(locale)}/review-table")
    assert answer.status_code == 200, answer.text
    return answer.content


def send(client: TestClient, data: bytes, locale: str = "fr") -> dict[str, Any]:
    file = {"file": ("avis.docx", data)}
    answer = client.post(f"{base(locale)}/review-table", files=file)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def edited(data: bytes, source: str, target: str, comment: str) -> bytes:
    """The table with another target in the row of a source, and a comment of a lawyer on it."""
    package = Package.open(data, "avis.docx")
    for row in package.touch(package.main).iter(w("tr")):
        cells = ["".join(map(str, cell.itertext())) for cell in row.iter(w("tc"))]
        if cells[1] != source:
            continue
        paragraph = list(row.iter(w("tc")))[2].find(w("p"))
        assert paragraph is not None
        for child in list(paragraph)[1:]:
            paragraph.remove(child)
        run = etree.SubElement(paragraph, w("r"))
        etree.SubElement(run, w("t")).text = target
        etree.SubElement(run, w("commentReference"), {w("id"): "900"})
    root = package.touch("word/comments.xml")
    about = {w("id"): "900", w("author"): "Zoë", w("date"): "2026-11-20T10:00:00Z"}
    said = etree.SubElement(etree.SubElement(root, w("comment"), about), w("p"))
    etree.SubElement(etree.SubElement(said, w("r")), w("t")).text = comment
    return package.written()


def row(client: TestClient) -> dict[str, Any]:
    return next(s for s in listed(client) if s["source"] == ACT)


def test_edits_and_comments_of_a_lawyer_come_in_once(work: House) -> None:
    translator = work.person("Ana", T)
    save(translator, row(translator), "Les États doivent agir.")
    data = edited(table(work.owner), ACT, "Les États doivent agir maintenant.", "Délai ?")
    report = send(translator, data)
    assert (report["suggestions"], report["comments"], report["open"]) == (1, 1, [])
    now = row(translator)
    assert (now["target"], now["state"]) == ("Les États doivent agir.", "translated")
    place = f"{base()}/segments/{now['id']}"
    (offered,) = translator.get(f"{place}/suggestions").json()["items"]
    assert offered["target"] == "Les États doivent agir maintenant."
    (said,) = translator.get(f"{place}/comments").json()["items"]
    assert said["text"] == "Zoë (avis.docx): Délai ?"
    for sent in (data, table(translator)):
        again = send(translator, sent)
        assert (again["suggestions"], again["comments"]) == (0, 0)
    comments = Package.open(table(translator), "a").archive.read("word/comments.xml").decode()
    assert "Ana: Zoë (avis.docx): Délai ?" in comments


def test_an_old_table_undoes_nothing(work: House) -> None:
    translator = work.person("Ana", T)
    save(translator, row(translator), "Agir.")
    old = table(translator)
    save(translator, row(translator), "Les États doivent agir.")
    assert send(translator, old)["suggestions"] == 0
    report = send(translator, edited(old, ACT, "Agissez.", "?"))
    assert [each["verdict"] for each in report["open"]] == ["changed on both sides"]
    assert report["suggestions"] == 1
    assert row(translator)["target"] == "Les États doivent agir."


def test_tables_of_others_and_hostile_files_are_refused(work: House) -> None:
    data = table(work.owner, "ar")
    answer = work.owner.post(f"{base('fr')}/review-table", content=data)
    assert (answer.status_code, answer.json()["detail"]) == (
        422, "this table is for ar, not for fr"
    )  # fmt: skip
    for bad in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 64):
        answer = work.owner.post(f"{base()}/review-table", content=bad)
        assert answer.status_code == 422, answer.text
    assert work.stranger().get(f"{base()}/review-table").status_code == 401
    elsewhere = work.person("Bo", ("translator", DOC, "ar"))
    assert elsewhere.post(f"{base()}/review-table", content=data).status_code == 404


def test_remarks_beside_entries_come_with_the_catalog(work: House) -> None:
    said = CatalogRemark(RemarkKind.COMMENT, "Zoë, avis.docx", "2026-11-20", "Délai ?").line
    offered = CatalogRemark(RemarkKind.SUGGESTION, "Ana", "2026-11-26", "Agissez.").line
    po = work.owner.get(f"{base()}/catalog").content.decode()
    head, _, rest = po.partition(f'msgid "{ACT}"')
    start = head.rindex("\n\n") + 2
    data = f'{head[:start]}# {offered}\n# {said}\n{head[start:]}msgid "{ACT}"{rest}'.encode()
    for _ in range(2):
        assert work.owner.put(f"{base()}/catalog", content=data).status_code == 200
        place = f"{base()}/segments/{row(work.owner)['id']}"
        (suggestion,) = work.owner.get(f"{place}/suggestions").json()["items"]
        (comment,) = work.owner.get(f"{place}/comments").json()["items"]
        assert (suggestion["target"], comment["text"]) == ("Agissez.", "Zoë, avis.docx: Délai ?")
    assert f"# {said}" in work.owner.get(f"{base()}/catalog").content.decode()


def test_the_page_takes_a_table_and_says_what_became_of_it(work: House) -> None:
    translator = work.person("Ana", T)
    data = edited(table(translator), ACT, "Agir.", "Délai ?")
    sent = {"csrf": str(translator.headers["X-CSRF-Token"])}
    file = {"file": ("avis.docx", data)}
    answer = translator.post(f"/documents/{DOC}/fr/catalog", data=sent, files=file)
    assert answer.status_code == 200, answer.text
    assert "What became of the file" in answer.text
    (offered,) = translator.get(f"{base()}/segments/{row(translator)['id']}/suggestions").json()[
        "items"
    ]
    assert offered["target"] == "Agir."
    file = {"file": ("avis.docx", b"PK")}
    assert translator.post(f"/documents/{DOC}/fr/catalog", data=sent, files=file).status_code == 422
    files = work.owner.get(f"/documents/{DOC}/publishing?show=files").text
    assert f"{base()}/review-table" in files


def test_a_large_document_goes_out_in_parts(work: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [each["id"] for each in listed(work.owner)]
    monkeypatch.setattr("i18n.review_table.MOST_ROWS", len(ids) - 1)
    first = work.owner.get(f"{base()}/review-table")
    assert first.headers["Link"] == '<?part=2>; rel="next"'
    last = work.owner.get(f"{base()}/review-table?part=2")
    assert "Link" not in last.headers
    assert "review.fr.2.docx" in last.headers["Content-Disposition"]
    out = [reading.read(each.content, "avis.docx") for each in (first, last)]
    assert [row.id for table in out for row in table.rows] == ids
    assert send(work.owner, last.content)["unchanged"] == 1
    refused = work.owner.get(f"{base()}/review-table?part=3")
    assert refused.status_code == 404
    assert "2 parts" in refused.json()["detail"]
    files = work.owner.get(f"/documents/{DOC}/publishing?show=files").text
    assert f"{base()}/review-table?part=2" in files
