package org.chaka.hub.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.chaka.hub.exchange.ErasedBytes;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.HubKeys;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.springframework.stereotype.Component;

/** Says, signed, when an answer became unreadable and when its bytes were removed (B7). */
@Component
public class DeletionReceipts {
    /** As a person in China reads it, and to the second: a receipt is no stopwatch. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC+8'", Locale.ROOT)
            .withZone(NaturalDays.ZONE);

    private final Reports reports;
    private final DayKeys dayKeys;
    private final NaturalDays days;
    private final ErasedBytes bytes;
    private final HubKeys keys;

    DeletionReceipts(Reports reports, DayKeys dayKeys, NaturalDays days, ErasedBytes bytes, HubKeys keys) {
        this.reports = reports;
        this.dayKeys = dayKeys;
        this.days = days;
        this.bytes = bytes;
        this.keys = keys;
    }

    /**
     * What a person keeps. Anybody can check it: docs/evidence.md.
     *
     * @param statement text, a fact a line
     * @param signature ECDSA P-256 with SHA-256 over the statement's UTF-8, DER
     * @param certificate of the hub's signing key, DER
     */
    public record DeletionReceipt(String statement, Bytes signature, Bytes certificate) {}

    /** Why it went, and since when nobody can read it. */
    private record End(String rule, Instant keyDestroyedAt) {}

    /**
     * The receipt of a query whose answers are gone. It says when the bytes went once they have gone.
     *
     * @throws ChakaException {@code inquiry-not-found}, {@code not-erased}
     */
    public DeletionReceipt of(PersonKey person, UUID inquiryId) {
        ReportRecord record = reports.find(person, inquiryId);
        End end = end(record).orElseThrow(() -> new ChakaException(ErrorCode.NOT_ERASED));
        String statement = statement(record, end);
        byte[] signature = keys.signing().sign(statement.getBytes(StandardCharsets.UTF_8));
        return new DeletionReceipt(
                statement,
                Bytes.copyOf(P256.toDer(signature)),
                Certificates.toDer(keys.signing().certificate()));
    }

    private Optional<End> end(ReportRecord record) {
        if (record.withdrawnAt() != null) {
            return Optional.of(new End("本人撤回 withdrawn by the person (D8)", record.withdrawnAt()));
        }
        if (record.replacedBy() != null) {
            return Optional.of(new End("换发 replaced by another report (D12)", record.deletedAt()));
        }
        if (record.deletedAt() != null) {
            return Optional.of(new End("本人删除 deleted by the person (D8)", record.deletedAt()));
        }
        return Optional.ofNullable(record.eraseAt())
                .flatMap(eraseAt -> dayKeys.destroyedAt(days.dayOf(eraseAt)))
                .map(destroyed -> new End("满七个自然日 seven natural days are over (S12)", destroyed));
    }

    private String statement(ReportRecord record, End end) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("一键查卡 删除凭证 Chaka deletion receipt 1");
        lines.add("查询 inquiry: " + record.inquiryId());
        if (record.generatedAt() != null) {
            lines.add("报告生成 generated: " + show(record.generatedAt()));
        }
        lines.add("依据 rule: " + end.rule());
        lines.add("密钥销毁 key destroyed: " + show(end.keyDestroyedAt()));
        lines.add("数据清除 bytes removed: " + bytesRemoved(record));
        lines.add("签名密钥 signed with key: " + keys.signing().keyId());
        return lines.toString();
    }

    private String bytesRemoved(ReportRecord record) {
        return bytes.at(record.place())
                .map(DeletionReceipts::show)
                .orElseGet(() -> "最迟（含备份） at the latest, backups too, " + show(days.startOf(bytes.by(record.place()))));
    }

    private static String show(Instant moment) {
        return TIME.format(moment);
    }
}
