package org.chaka.node.conformance;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What a bank hands in: the same results as Markdown for people and as JUnit XML for machines. */
public final class Report {
    private final String bank;
    private final Instant at;
    private final List<Result> results;

    Report(String bank, Instant at, List<Result> results) {
        this.bank = bank;
        this.at = at;
        this.results = List.copyOf(results);
    }

    /** One result per case. */
    public List<Result> results() {
        return results;
    }

    /** How many cases came out so. */
    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** Whether no rule was broken. */
    public boolean conforms() {
        return count(Outcome.FAILED) == 0;
    }

    /** One line for the end of a run. */
    public String summary() {
        return "%d cases: %d passed, %d failed, %d not applicable"
                .formatted(results.size(), count(Outcome.PASSED), count(Outcome.FAILED), count(Outcome.NOT_APPLICABLE));
    }

    /** For people: what failed first, then all. */
    public String markdown() {
        StringBuilder text =
                new StringBuilder("# Conformance of bank ").append(bank).append("\n\n");
        text.append("Protocol version 1, ").append(at).append(".\n\n");
        text.append(conforms() ? "**Conforms.** " : "**Does not conform.** ")
                .append(summary())
                .append(".\n");
        if (!conforms()) {
            text.append("\n## What failed\n");
            results.stream()
                    .filter(result -> result.outcome() == Outcome.FAILED)
                    .forEach(result -> text.append("\n- `")
                            .append(result.id())
                            .append("` (section ")
                            .append(result.section())
                            .append("): ")
                            .append(result.reason())
                            .append('\n'));
        }
        text.append("\n## Every case\n\n| Case | Section | Rule | Outcome | Reason |\n|---|---|---|---|---|\n");
        for (Result result : results) {
            text.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            result.id(),
                            result.section(),
                            cell(result.rule()),
                            result.outcome().word(),
                            cell(result.reason())));
        }
        return text.toString();
    }

    /** For machines. */
    public String junitXml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "Chaka conformance, bank " + bank);
            xml.writeAttribute("timestamp", at.toString());
            xml.writeAttribute("tests", String.valueOf(results.size()));
            xml.writeAttribute("failures", String.valueOf(count(Outcome.FAILED)));
            xml.writeAttribute("skipped", String.valueOf(count(Outcome.NOT_APPLICABLE)));
            for (Result result : results) {
                write(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
    }

    private static void write(XMLStreamWriter xml, Result result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "section " + result.section());
        xml.writeAttribute("name", result.id() + ": " + result.rule());
        switch (result.outcome()) {
            case FAILED -> {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", result.reason());
                xml.writeEndElement();
            }
            case NOT_APPLICABLE -> {
                xml.writeStartElement("skipped");
                xml.writeAttribute("message", result.reason());
                xml.writeEndElement();
            }
            case PASSED -> {}
        }
        xml.writeEndElement();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
