-- Every statement of these duties goes by a key. A plan that was made while a table was empty, or after a day was
-- dropped, is kept for a while: with the cost of a spinning disk it reads the grown table from its beginning each time.
DO $$
DECLARE
    duty text;
BEGIN
    FOREACH duty IN ARRAY ARRAY['chaka_app', 'chaka_retention'] LOOP
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET random_page_cost = 1.1', duty, current_database());
    END LOOP;
END $$;
