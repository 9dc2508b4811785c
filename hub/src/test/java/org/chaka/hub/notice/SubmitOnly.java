package org.chaka.hub.notice;

import java.lang.reflect.Proxy;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;

/** Of all that SMPP can ask of a carrier, one that takes messages and refuses the rest. */
interface SubmitOnly {
    /** Takes a message, or throws with the status to reply. */
    SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException;

    /** Itself, as the library wants it: with eight more calls, all of which are refused. */
    default ServerMessageReceiverListener asListener() {
        return (ServerMessageReceiverListener) Proxy.newProxyInstance(
                SubmitOnly.class.getClassLoader(),
                new Class<?>[] {ServerMessageReceiverListener.class},
                (listener, call, arguments) -> {
                    if (call.getName().equals("onAcceptSubmitSm")) {
                        return onAcceptSubmitSm((SubmitSm) arguments[0], (SMPPServerSession) arguments[1]);
                    }
                    throw new ProcessRequestException(
                            "this carrier only takes submit_sm", SMPPConstant.STAT_ESME_RINVCMDID);
                });
    }
}
