package org.chaka.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as bars on a linear scale: a picture that needs nothing else, in light and in dark. */
final class PeerChart {
    private static final int WIDTH = 860;
    private static final int MARGIN = 28;
    private static final int TOP = 92;
    private static final int ROW = 40;
    private static final int BAR = 24;
    private static final int NAMES = 216;
    private static final int LABEL = 116;
    private static final int THINNEST = 2;

    private static final String STYLE = """
              <style>
                .paper { fill: #ffffff; stroke: #d0d7de; }
                text { font: 15px system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; fill: #1f2328; }
                .title { font-size: 19px; font-weight: 600; }
                .small { font-size: 13px; fill: #59636e; }
                .ours { fill: #1a7f5a; }
                .other { fill: #9aa4af; }
                @media (prefers-color-scheme: dark) {
                  .paper { fill: #161b22; stroke: #3d444d; }
                  text { fill: #f0f6fc; }
                  .small { fill: #9198a1; }
                  .ours { fill: #3fb984; }
                  .other { fill: #656c76; }
                }
              </style>
            """;

    private PeerChart() {}

    /** One bar each, ours first, the others from fast to slow; who has no figure comes last and is said to have none. */
    static String svg(PeerFigures figures) {
        List<PeerFigures.Peer> others = new ArrayList<>(figures.peers());
        others.sort((one, other) -> Double.compare(length(other), length(one)));
        double longest = Math.max(
                figures.ours(),
                others.stream().mapToDouble(PeerChart::length).max().orElse(0));
        StringBuilder svg = new StringBuilder();
        int height = TOP + (others.size() + 1) * ROW + MARGIN;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">%n",
                WIDTH,
                height,
                WIDTH,
                height));
        svg.append("  <title>每秒答复数 · Answers per second</title>\n").append(STYLE);
        svg.append(String.format(
                Locale.ROOT,
                "  <rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"10\"/>%n",
                WIDTH - 1,
                height - 1));
        text(svg, "title", MARGIN, 40, "每秒答复数，十六家银行 · Answers per second, sixteen banks");
        text(
                svg,
                "small",
                MARGIN,
                64,
                "同一数据库，交替测量；Chaka 走 HTTPS · one PostgreSQL, in turns; Chaka over HTTPS, others in process");
        bar(svg, 0, "ours", "一键查卡 Chaka", figures.ours(), longest);
        for (int row = 0; row < others.size(); row++) {
            PeerFigures.Peer peer = others.get(row);
            if (peer.rate() == null) {
                name(svg, row + 1, peer.name());
                text(svg, "small", MARGIN + NAMES, middle(row + 1), "没有结果 · no figure");
            } else {
                bar(svg, row + 1, "other", peer.name(), peer.rate(), longest);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static double length(PeerFigures.Peer peer) {
        return peer.rate() == null ? -1 : peer.rate();
    }

    private static void bar(StringBuilder svg, int row, String kind, String name, double rate, double longest) {
        name(svg, row, name);
        int room = WIDTH - 2 * MARGIN - NAMES - LABEL;
        double length = Math.max(THINNEST, room * rate / longest);
        svg.append(String.format(
                Locale.ROOT,
                "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                kind,
                MARGIN + NAMES,
                TOP + row * ROW,
                length,
                BAR));
        text(svg, "", (int) (MARGIN + NAMES + length) + 8, middle(row), String.format(Locale.ROOT, "%,.0f", rate));
    }

    private static void name(StringBuilder svg, int row, String name) {
        text(svg, "", MARGIN, middle(row), name);
    }

    private static int middle(int row) {
        return TOP + row * ROW + BAR - 7;
    }

    private static void text(StringBuilder svg, String kind, int x, int y, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(
                String.format(Locale.ROOT, "  <text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", kind, x, y, escaped));
    }
}
