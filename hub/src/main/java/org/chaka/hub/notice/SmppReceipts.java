package org.chaka.hub.notice;

import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads delivery receipts; what else comes from phones is not looked at. */
final class SmppReceipts implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppReceipts.class);

    private final SmppCarrier.Receipt receipt;

    SmppReceipts(SmppCarrier.Receipt receipt) {
        this.receipt = receipt;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (!message.isSmscDeliveryReceipt()) {
            return;
        }
        try {
            DeliveryReceipt said = message.getShortMessageAsDeliveryReceipt();
            DeliveryReceiptState state = said.getFinalStatus();
            boolean delivered = state == DeliveryReceiptState.DELIVRD;
            boolean onItsWay = state == DeliveryReceiptState.ACCEPTD || state == DeliveryReceiptState.UNKNOWN;
            if (!onItsWay) {
                receipt.of(id(message, said), delivered);
            }
        } catch (InvalidDeliveryReceiptException e) {
            LOG.warn("a delivery receipt in another form");
        } catch (RuntimeException e) {
            // Not acknowledged, so that it comes again.
            LOG.warn("a delivery receipt could not be noted: {}", e.getClass().getName());
            throw new ProcessRequestException("not noted", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    /** The parameter is exact; the text of a receipt has the id in decimal with some carriers. */
    private static String id(DeliverSm message, DeliveryReceipt said) {
        OptionalParameter.Receipted_message_id exact =
                message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        return exact == null ? said.getId() : exact.getValueAsString();
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // Says that a phone can be reached again; the carrier tries by itself.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
