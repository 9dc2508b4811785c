package org.chaka.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerOpener;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One call of each kind that the hub must not make. */
class PlantedCalls {
    AnswerContent opensAnAnswer(
            byte[] sealed, AnswerContext context, ECPublicKeyParameters bank, ECPrivateKeyParameters device)
            throws MalformedException, AnswerRefusedException {
        return AnswerOpener.open(sealed, context, bank, device);
    }

    byte[] opensWithTheLibrary(HPKE hpke, AsymmetricCipherKeyPair device, byte[] enc, byte[] sealed)
            throws InvalidCipherTextException {
        return hpke.open(enc, device, new byte[0], new byte[0], sealed, null, null, null);
    }

    byte[] agreesOnASecret(ECPrivateKeyParameters device, ECPublicKeyParameters ephemeral) {
        return P256.agree(device, ephemeral);
    }

    long keepsAConnection(JdbcClient jdbc) {
        return jdbc.sql("SELECT 1").query(Integer.class).stream().count();
    }

    Instant asksTheMachine() {
        return Instant.now();
    }

    Clock makesAClock() {
        return Clock.systemUTC();
    }

    LocalDate countsDaysByItself(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneId.of("Asia/Shanghai"));
    }
}
