package org.chaka.simulator.authority;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.chaka.simulator.web.Page;

/** Of whom the authority keeps a reference picture. The pictures themselves are not shown. */
final class AuthorityPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final int FIRST_SHOWN = 6;
    private static final int LAST_SHOWN = 4;

    private AuthorityPage() {}

    static String of(List<FaceStore.Reference> references) {
        String body = """
                <header><h1>核验机构 The identity authority</h1><p>模拟的核验机构：人脸比对在这里进行 · Pretended; faces are compared here</p></header>
                <main>
                <p>新来的人第一次拍下的照片作为参照；照片加密保存在核验机构，不给任何人看，查卡服务得不到。
                A newcomer's first picture becomes the reference. It is kept encrypted here, is shown to nobody, and the query service does not get it.</p>
                %s
                <p><a href="/">返回 Back</a></p>
                </main>
                """.formatted(list(references));
        return Page.of("核验机构 The identity authority", "", body);
    }

    private static String list(List<FaceStore.Reference> references) {
        return references.stream()
                .map(AuthorityPage::line)
                .collect(Collectors.joining("\n", "<ol class=\"messages\">\n", "\n</ol>"));
    }

    private static String line(FaceStore.Reference reference) {
        return "<li><time>%s</time><p>%s\n通过 %d 次，未通过 %d 次 · accepted %d, refused %d</p></li>"
                .formatted(
                        TIME.format(reference.takenAt()),
                        Page.escape(masked(reference.documentNumber())),
                        reference.accepted(),
                        reference.refused(),
                        reference.accepted(),
                        reference.refused());
    }

    private static String masked(String number) {
        int hidden = number.length() - FIRST_SHOWN - LAST_SHOWN;
        return number.substring(0, FIRST_SHOWN) + "*".repeat(hidden) + number.substring(FIRST_SHOWN + hidden);
    }
}
