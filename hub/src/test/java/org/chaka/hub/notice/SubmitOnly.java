package org.chaka.hub.notice;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;

/** Of all that SMPP can ask of a carrier, one that takes messages and refuses the rest. */
abstract class SubmitOnly implements ServerMessageReceiverListener {
    @Override
    public final SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession session)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession session)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession session) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final void onAcceptCancelSm(CancelSm message, SMPPServerSession session) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession session)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession session)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm message, SMPPServerSession session)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    public final DataSmResult onAcceptDataSm(DataSm message, Session session) throws ProcessRequestException {
        throw notHere();
    }

    private static ProcessRequestException notHere() {
        return new ProcessRequestException("this carrier only takes submit_sm", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
