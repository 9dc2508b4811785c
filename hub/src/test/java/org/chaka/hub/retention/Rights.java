package org.chaka.hub.retention;

import java.util.Map;

/** What each duty may do with each table, as {@link RolesTest} reads it from the live catalogue. */
final class Rights {
    static final Map<String, String> OF_EACH = Map.of(
            "chaka_app", """
                    audit.event INSERT
                    audit.head SELECT UPDATE(hash line_no)
                    bank.bank SELECT
                    bank.files SELECT
                    bank.key_pair SELECT INSERT UPDATE(encryption_certificate retired_at signing_certificate state)
                    bank.push SELECT
                    cases.card_case SELECT INSERT UPDATE(as_of sealed_case state)
                    consent.consent SELECT INSERT
                    consent.evidence SELECT INSERT
                    consent.evidence_head SELECT UPDATE(hash line_no)
                    consent.text SELECT INSERT
                    exchange.answer_pack SELECT INSERT
                    exchange.answer_time SELECT INSERT UPDATE(answers day)
                    exchange.answered SELECT INSERT UPDATE(bits)
                    exchange.bank_health SELECT INSERT UPDATE(answers late posted_at seen_at)
                    exchange.closed SELECT INSERT UPDATE(bits)
                    exchange.deviation SELECT INSERT UPDATE(last_at times)
                    exchange.dropped_day SELECT
                    exchange.forgotten INSERT
                    exchange.head SELECT UPDATE(next_seq)
                    exchange.inquiry_log SELECT INSERT UPDATE(key_day wrapped_key)
                    exchange.lane SELECT INSERT UPDATE(cursor leased_at)
                    exchange.lease SELECT INSERT UPDATE(state)
                    exchange.nonce SELECT INSERT
                    exchange.receipt SELECT INSERT
                    exchange.tail SELECT UPDATE(open_block)
                    identity.limit_use SELECT INSERT UPDATE(used_until)
                    identity.sms_code SELECT INSERT UPDATE(attempts code_mac sent_at used_at) DELETE
                    inquiry.draft SELECT INSERT UPDATE(consent_root device_key expires_at granted_at inquiry_id \
                    replaces sealed_seed slots text_digest text_version valid_until verdict) DELETE
                    notice.outbox SELECT INSERT UPDATE(attempts carrier carrier_message_id next_attempt_at sent_at \
                    state)
                    report.access SELECT INSERT
                    report.record SELECT INSERT UPDATE(answered ask_again_from deleted_at erase_at generated_at \
                    opened_at replaced_by state withdrawn_at)
                    rollout.bank_opening SELECT
                    rollout.region SELECT
                    users.device SELECT INSERT UPDATE(kind last_used_at)
                    users.document_lookup SELECT INSERT
                    users.held_quota SELECT INSERT UPDATE(changed_at seven_days_until until)
                    users.payment_password SELECT INSERT UPDATE(attempts changed_at hash locked_until locks)
                    users.person SELECT INSERT UPDATE(passkey_since phone_changed_at phone_sealed region)
                    users.phone_lookup SELECT INSERT UPDATE(phone_index)
                    users.session SELECT INSERT UPDATE(last_used_at) DELETE
                    """, "chaka_retention", """
                    audit.event SELECT(bucket hash line_no occurred_at) DELETE
                    audit.head SELECT UPDATE(before_hash first_line_no)
                    cases.card_case SELECT(opened_at) DELETE
                    consent.consent SELECT(valid_until) DELETE
                    consent.evidence SELECT(bucket granted_at hash line_no) DELETE
                    consent.evidence_head SELECT UPDATE(before_hash first_line_no)
                    exchange.answer_pack SELECT UPDATE(places sealed) DELETE
                    exchange.answered SELECT(block bucket) DELETE
                    exchange.closed SELECT(bits block bucket) DELETE
                    exchange.dropped_day SELECT INSERT UPDATE(dropped_at)
                    exchange.forgotten SELECT DELETE
                    exchange.inquiry_log SELECT(bucket deadline_day seq)
                    exchange.lease SELECT(bucket expires_at from_seq) DELETE
                    exchange.nonce SELECT(expires_at) DELETE
                    exchange.receipt SELECT(received_at) DELETE
                    exchange.tail SELECT(bucket open_block)
                    identity.limit_use SELECT(used_until) DELETE
                    identity.sms_code SELECT(sent_at) DELETE
                    inquiry.draft SELECT(expires_at) DELETE
                    notice.outbox SELECT(created_at) DELETE
                    operator.account SELECT(invitation_until removed_at) DELETE
                    operator.act SELECT(bucket hash line_no occurred_at) DELETE
                    operator.head SELECT UPDATE(before_hash first_line_no)
                    operator.proposal SELECT(proposed_at) DELETE
                    operator.session SELECT(created_at) DELETE
                    report.record SELECT(answered erase_at) UPDATE(answered)
                    users.device SELECT(last_used_at) DELETE
                    users.held_quota SELECT(until) DELETE
                    users.session SELECT(last_used_at) DELETE
                    """, "chaka_key_change", """
                    consent.consent SELECT(bucket inquiry_id seed_sealed) UPDATE(seed_sealed)
                    inquiry.draft SELECT(bucket inquiry_id person_id sealed_seed) UPDATE(sealed_seed)
                    operator.account SELECT(bucket operator_id totp_sealed) UPDATE(totp_sealed)
                    users.document_lookup SELECT(bucket document_index person_id) UPDATE(document_index)
                    users.person SELECT(bucket document_sealed name_sealed person_id phone_sealed) \
                    UPDATE(document_sealed name_sealed phone_sealed)
                    users.phone_lookup SELECT(bucket person_id phone_index) UPDATE(phone_index)
                    """, "chaka_console", """
                    bank.bank SELECT INSERT UPDATE(state)
                    bank.key_pair SELECT INSERT UPDATE(encryption_certificate signing_certificate state)
                    operator.account SELECT UPDATE(attempts enrolled_at invitation_hash invitation_until locked_until \
                    password_hash totp_sealed totp_step)
                    operator.act SELECT INSERT
                    operator.head SELECT UPDATE(hash line_no)
                    operator.proposal SELECT INSERT UPDATE(decided_at decided_by outcome state)
                    operator.session SELECT INSERT UPDATE(last_used_at) DELETE
                    rollout.bank_opening SELECT INSERT UPDATE(opens_on)
                    rollout.region SELECT UPDATE(opens_on)
                    """, "chaka_ops", """
                    bank.bank SELECT
                    bank.files SELECT
                    bank.key_pair SELECT
                    bank.push SELECT
                    exchange.answer_time SELECT
                    exchange.bank_health SELECT
                    exchange.deviation SELECT
                    exchange.head SELECT
                    exchange.lane SELECT
                    exchange.lease SELECT(bucket expires_at handed_out_at oldest_deadline slot state)
                    exchange.tail SELECT
                    rollout.bank_opening SELECT
                    rollout.region SELECT
                    """);

    private Rights() {}
}
