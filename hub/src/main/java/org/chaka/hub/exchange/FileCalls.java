package org.chaka.hub.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.BankDoor.Call;
import org.chaka.hub.exchange.BankDoor.Request;
import org.chaka.hub.exchange.BankDoor.Signed;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Problems;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;

/** The calls of a bank that brings them as files (protocol section 6.4): the same door, the same calls, the same replies. */
@Component
public class FileCalls {
    /** The largest file that can be a request. */
    public static final int MAX_FILE_BYTES = MessageFile.MAX_HEAD_BYTES + WireLimits.MAX_POST_BYTES;

    private final BankDoor door;
    private final BankCalls calls;
    private final List<FurtherBankCalls> further;
    private final Banks banks;
    private final BankTally tally;

    FileCalls(BankDoor door, BankCalls calls, List<FurtherBankCalls> further, Banks banks, BankTally tally) {
        this.door = door;
        this.calls = calls;
        this.further = further;
        this.banks = banks;
        this.tally = tally;
    }

    /**
     * Answers a request.
     *
     * @param bank in whose folder it lay
     * @param leaseTime how long the work is its own that it is given
     * @return the file with the reply; not signed when the request's signature was not accepted
     */
    public byte[] answer(Bank bank, byte[] file, Duration leaseTime) {
        try {
            MessageFile request = MessageFile.parse(file);
            Signed signed = answer(bank, request, leaseTime);
            return MessageFile.reply(
                            signed.status(),
                            signed.reply().contentType(),
                            signed.signature(),
                            signed.reply().body())
                    .encode();
        } catch (MalformedException e) {
            return unsigned(bank, new ChakaException(ErrorCode.BODY_MALFORMED));
        } catch (ChakaException e) {
            return unsigned(bank, e);
        }
    }

    private Signed answer(Bank bank, MessageFile request, Duration leaseTime) {
        BankCall call = call(request.path(), leaseTime);
        require(request, call.contentType(), call.maxBytes());
        return serve(bank, request, call.answer());
    }

    private BankCall call(String path, Duration leaseTime) {
        return switch (path) {
            case BankCalls.LEASES ->
                new BankCall(
                        path,
                        MediaTypes.JSON,
                        BankCalls.MAX_LEASE_REQUEST_BYTES,
                        (key, verified, body) -> calls.takeWork(key, body, leaseTime));
            case BankCalls.ANSWERS ->
                new BankCall(path, MediaTypes.ANSWERS, WireLimits.MAX_POST_BYTES, calls::giveAnswers);
            default ->
                further.stream()
                        .flatMap(module -> module.bankCalls().stream())
                        .filter(call -> call.path().equals(path))
                        .findFirst()
                        .orElseThrow(() -> new ChakaException(ErrorCode.BODY_MALFORMED));
        };
    }

    private static void require(MessageFile request, String contentType, int maxBytes) {
        if (!contentType.equals(request.contentType())) {
            throw new ChakaException(ErrorCode.MEDIA_TYPE_UNSUPPORTED);
        }
        if (request.body().length() > maxBytes) {
            throw new ChakaException(ErrorCode.BODY_TOO_LARGE);
        }
    }

    /** A bank's folder is for its own keys: what another one has signed is of no use in it. */
    private Signed serve(Bank bank, MessageFile request, Call call) {
        return door.serve(
                new Request(
                        "POST",
                        door.bankUrl() + request.path(),
                        request.contentType(),
                        request::header,
                        request.body().toArray()),
                keyId -> own(bank, keyId),
                key -> {},
                call);
    }

    private Optional<BankKey> own(Bank bank, KeyId keyId) {
        return banks.signingKey(keyId).filter(key -> key.bank().slot() == bank.slot());
    }

    private byte[] unsigned(Bank bank, ChakaException refusal) {
        tally.refused(bank.slot(), refusal.code());
        return MessageFile.reply(refusal.code().status(), MediaTypes.PROBLEM, Map.of(), Problems.json(refusal))
                .encode();
    }
}
