package org.chaka.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PeerFiguresTest {
    private static final PeerFigures FIGURES = new PeerFigures(
            120_000,
            List.of(
                    new PeerFigures.Peer("slow 1.0", "as it comes", 1_500.0, null),
                    new PeerFigures.Peer("fast & <new> 2.0", "tuned", 6_000.0, null),
                    new PeerFigures.Peer("broken 3.0", "tuned", null, "failed: one answer is missing"),
                    new PeerFigures.Peer(PeerFigures.PLAIN, "batches", 60_000.0, null)));

    @Test
    @DisplayName("the JSON has our rate and one member for each of the others, null for who has none")
    void json() {
        assertThat(FIGURES.json())
                .isEqualTo("{\"ours\":120000.0,\"peers\":{\"slow 1.0\":1500.0,\"fast & <new> 2.0\":6000.0,"
                        + "\"broken 3.0\":null,\"plain SKIP LOCKED\":60000.0}}");
    }

    @Test
    @DisplayName("the table compares with the best library and with the plain table, and says why one has no figure")
    void table() {
        assertThat(FIGURES.table())
                .contains("ours is 20.0 times the best library; the goal is 20.0 times")
                .contains("ours is 2.0 times the plain table; the goal is 1.5 times")
                .containsPattern("broken 3\\.0 +none +failed: one answer is missing \\(tuned\\)");
    }

    @Test
    @DisplayName(
            "the chart has a bar for each figure, as long as the figure is large, ours first and the others from fast to slow")
    void bars() throws Exception {
        Document chart = parse(PeerChart.svg(FIGURES));

        assertThat(texts(chart))
                .containsSubsequence(
                        "一键查卡 Chaka",
                        "120,000",
                        "plain SKIP LOCKED",
                        "60,000",
                        "fast & <new> 2.0",
                        "6,000",
                        "slow 1.0",
                        "1,500",
                        "broken 3.0",
                        "没有结果 · no figure");
        List<Double> widths = new ArrayList<>();
        for (Element bar : elements(chart, "rect")) {
            if (!bar.getAttribute("class").equals("paper")) {
                widths.add(Double.parseDouble(bar.getAttribute("width")) / 120_000);
            }
        }
        assertThat(widths).hasSize(4);
        assertThat(widths.get(0) / widths.get(1)).isBetween(1.9, 2.1);
        assertThat(widths.get(1) / widths.get(2)).isBetween(9.5, 10.5);
    }

    @Test
    @DisplayName("nothing in the chart lies outside of it, whoever is longest")
    void inside() throws Exception {
        for (double ours : new double[] {1, 120_000, 10_000_000}) {
            Document chart = parse(PeerChart.svg(new PeerFigures(ours, FIGURES.peers())));
            double width = Double.parseDouble(chart.getDocumentElement().getAttribute("width"));
            double height = Double.parseDouble(chart.getDocumentElement().getAttribute("height"));
            for (Element bar : elements(chart, "rect")) {
                assertThat(Double.parseDouble(bar.getAttribute("x")) + Double.parseDouble(bar.getAttribute("width")))
                        .isLessThan(width);
                assertThat(Double.parseDouble(bar.getAttribute("y")) + Double.parseDouble(bar.getAttribute("height")))
                        .isLessThan(height);
            }
            for (Element text : elements(chart, "text")) {
                int digits = 10;
                if (text.getTextContent().matches("[0-9,]+")) {
                    assertThat(Double.parseDouble(text.getAttribute("x"))
                                    + text.getTextContent().length() * digits)
                            .isLessThan(width);
                }
            }
        }
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document chart) {
        return elements(chart, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document chart, String name) {
        NodeList nodes = chart.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
