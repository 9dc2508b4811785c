-- Who changes keys computes anew what finds a person, too.
GRANT SELECT (bucket, person_id, phone_index), UPDATE (phone_index) ON users.phone_lookup TO chaka_key_change;
GRANT SELECT (bucket, person_id, document_index), UPDATE (document_index) ON users.document_lookup TO chaka_key_change;
