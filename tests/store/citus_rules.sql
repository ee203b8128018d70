-- What Citus (11 and later) demands of tables, as functions of its names: they look into PostgreSQL's catalogue, refuse what Citus refuses
-- with its words, and write down what was asked. Nothing is moved. The rules are those of create_distributed_table.c and table.c of Citus.

SET allow_system_table_mods = on;
CREATE SCHEMA citus_rules;

INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
SELECT 4000000001, 'citus', r.oid, n.oid, false, '13.2-1' FROM pg_roles r, pg_namespace n WHERE r.rolname = current_user AND n.nspname = 'pg_catalog';

CREATE TABLE pg_catalog.pg_dist_partition
    (logicalrelid regclass PRIMARY KEY, partmethod "char" NOT NULL, partkey text, colocationid int NOT NULL, repmodel "char" NOT NULL);
CREATE TABLE pg_catalog.pg_dist_object (classid oid, objid oid, PRIMARY KEY (classid, objid));
CREATE TABLE citus_rules.call (n int GENERATED ALWAYS AS IDENTITY, what text NOT NULL, relation text, rows bigint);
CREATE TABLE citus_rules.emptied (relation regclass PRIMARY KEY);
GRANT SELECT ON pg_catalog.pg_dist_partition, pg_catalog.pg_dist_object TO PUBLIC;

CREATE FUNCTION citus_rules.refuse(message text, detail text DEFAULT '', hint text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = message, DETAIL = detail, HINT = hint;
END $$;

-- How many rows each table had when it was asked for; and, for tests, a node that is not the coordinator, and one that breaks off.
CREATE FUNCTION citus_rules.note(what text, relation regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE many bigint;
BEGIN
    IF current_setting('citus_rules.is_worker', true) = 'on' THEN
        PERFORM citus_rules.refuse('operation is not allowed on this node', '', 'Connect to the coordinator and run it again.');
    END IF;
    IF current_setting('citus_rules.breaks_at', true) = what || ' ' || relation THEN
        PERFORM citus_rules.refuse('connection to the remote node worker-2:5432 failed');
    END IF;
    EXECUTE format('SELECT count(*) FROM %s', relation) INTO many;
    INSERT INTO citus_rules.call (what, relation, rows) VALUES (what, relation::text, many);
END $$;

CREATE FUNCTION citus_rules.demand_table(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = relation) THEN
        PERFORM citus_rules.refuse(format('table "%s" is already distributed', relation));
    END IF;
    IF (SELECT relkind NOT IN ('r', 'p') OR relpersistence = 't' OR relispartition FROM pg_class WHERE oid = relation) THEN
        PERFORM citus_rules.refuse(format('cannot distribute relation: %s', relation));
    END IF;
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation AND NOT tgisinternal) THEN
        PERFORM citus_rules.refuse(format('cannot distribute relation "%s" because it has triggers', relation));
    END IF;
    IF EXISTS (SELECT FROM pg_policy WHERE polrelid = relation) THEN
        PERFORM citus_rules.refuse('policies on distributed tables are not supported in this edition');
    END IF;
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation AND attidentity <> '')
        OR EXISTS (SELECT FROM pg_attrdef WHERE adrelid = relation AND pg_get_expr(adbin, adrelid) LIKE 'nextval(%') THEN
        PERFORM citus_rules.refuse(format('%s takes numbers from a sequence', relation));
    END IF;
END $$;

-- Unique keys hold within one shard only, so each must contain the key that rows are spread by.
CREATE FUNCTION citus_rules.demand_unique(relation regclass, key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = key
        WHERE i.indrelid = relation AND (i.indisunique OR i.indisexclusion) AND NOT a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
    ) THEN
        PERFORM citus_rules.refuse(
            format('cannot create constraint on "%s"', relation),
            'Distributed relations cannot have UNIQUE, EXCLUDE, or PRIMARY KEY constraints that do not include the partition column'
            ' (with an equality operator if EXCLUDE).'
        );
    END IF;
END $$;

-- A foreign key leads to a reference table, or, with the key at the same place on both sides, to a table that lies side by side.
CREATE FUNCTION citus_rules.demand_foreign() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_constraint c LEFT JOIN pg_dist_partition f ON f.logicalrelid = c.conrelid
        LEFT JOIN pg_dist_partition t ON t.logicalrelid = c.confrelid
        WHERE c.contype = 'f' AND (f.logicalrelid IS NOT NULL OR t.logicalrelid IS NOT NULL)
        AND NOT COALESCE(t.partmethod = 'n' OR (f.colocationid = t.colocationid AND EXISTS (
            SELECT FROM unnest(c.conkey, c.confkey) AS pair (one, other)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = pair.one AND a.attname = f.partkey
            JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = pair.other AND b.attname = t.partkey
        )), false)
    ) THEN
        PERFORM citus_rules.refuse('cannot create foreign key constraint');
    END IF;
END $$;

CREATE FUNCTION citus_rules.demand_key(relation regclass, key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found pg_attribute;
BEGIN
    SELECT * INTO found FROM pg_attribute WHERE attrelid = relation AND attname = key AND attnum > 0 AND NOT attisdropped;
    IF found.attname IS NULL THEN
        PERFORM citus_rules.refuse(format('column "%s" of relation "%s" does not exist', key, relation));
    END IF;
    IF found.attgenerated <> '' THEN
        PERFORM citus_rules.refuse(format('cannot distribute relation: %s', relation));
    END IF;
    IF NOT EXISTS (SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod WHERE m.amname = 'hash' AND o.opcintype = found.atttypid) THEN
        PERFORM citus_rules.refuse(format('could not identify a hash function for type %s', format_type(found.atttypid, NULL)));
    END IF;
    IF EXISTS (SELECT FROM pg_collation WHERE oid = found.attcollation AND NOT collisdeterministic) THEN
        PERFORM citus_rules.refuse('Hash distributed partition columns may not use a non deterministic collation');
    END IF;
END $$;

CREATE FUNCTION citus_rules.type_of(relation regclass, key text) RETURNS oid LANGUAGE sql AS
    $$SELECT atttypid FROM pg_attribute WHERE attrelid = relation AND attname = key$$;

-- The group of a new table: its own, or that of the table it shall lie beside, if their keys are of one type.
CREATE FUNCTION citus_rules.group_of(relation regclass, key text, beside text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE other pg_dist_partition;
BEGIN
    IF beside IN ('none', 'default') THEN
        RETURN (SELECT coalesce(max(colocationid), 0) + 1 FROM pg_dist_partition);
    END IF;
    SELECT * INTO other FROM pg_dist_partition WHERE logicalrelid = beside::regclass;
    IF other.logicalrelid IS NULL OR other.partmethod <> 'h' THEN
        PERFORM citus_rules.refuse(format('relation %s is not distributed', beside));
    END IF;
    IF citus_rules.type_of(relation, key) <> citus_rules.type_of(other.logicalrelid, other.partkey) THEN
        PERFORM citus_rules.refuse(
            format('cannot colocate tables %s and %s', beside, relation),
            format('Distribution column types don''t match for %s and %s.', beside, relation)
        );
    END IF;
    RETURN other.colocationid;
END $$;

CREATE FUNCTION pg_catalog.create_distributed_table(
    table_name regclass, distribution_column text, distribution_type text DEFAULT 'hash', colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM citus_rules.note('create_distributed_table', table_name);
    PERFORM citus_rules.demand_table(table_name);
    PERFORM citus_rules.demand_key(table_name, distribution_column);
    PERFORM citus_rules.demand_unique(table_name, distribution_column);
    INSERT INTO pg_dist_partition
        VALUES (table_name, 'h', distribution_column, citus_rules.group_of(table_name, distribution_column, colocate_with), 's');
    PERFORM citus_rules.demand_foreign();
END $$;

CREATE FUNCTION pg_catalog.create_reference_table(table_name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM citus_rules.note('create_reference_table', table_name);
    PERFORM citus_rules.demand_table(table_name);
    INSERT INTO pg_dist_partition VALUES (table_name, 'n', NULL, 1000, 't');
    PERFORM citus_rules.demand_foreign();
END $$;

CREATE FUNCTION pg_catalog.create_distributed_function(function_name regprocedure) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO citus_rules.call (what, relation) VALUES ('create_distributed_function', function_name::text);
    INSERT INTO pg_dist_object VALUES ('pg_proc'::regclass, function_name) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION pg_catalog.column_to_column_name(table_name regclass, column_var_text text) RETURNS text LANGUAGE sql AS
    $$SELECT column_var_text$$;

-- What is left on the coordinator's disk once a table is spread goes; here the rows stay, and only their size is hidden.
CREATE FUNCTION pg_catalog.truncate_local_data_after_distributing_table(function_name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM citus_rules.note('truncate_local_data_after_distributing_table', function_name);
    IF NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = function_name) THEN
        PERFORM citus_rules.refuse('supplied parameter is not a distributed relation');
    END IF;
    INSERT INTO citus_rules.emptied VALUES (function_name);
END $$;

CREATE FUNCTION public.pg_relation_size(oid) RETURNS bigint LANGUAGE sql AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM citus_rules.emptied WHERE relation = $1) THEN 0 ELSE pg_catalog.pg_relation_size($1) END $$;

-- Whatever is made later on a table that is spread has to keep the rules, too.
CREATE FUNCTION citus_rules.look_again() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM pg_dist_partition p WHERE NOT EXISTS (SELECT FROM pg_class WHERE oid = p.logicalrelid);
    PERFORM citus_rules.demand_unique(logicalrelid, partkey) FROM pg_dist_partition WHERE partmethod = 'h';
    PERFORM citus_rules.demand_foreign();
END $$;
CREATE EVENT TRIGGER citus_rules_look_again ON ddl_command_end EXECUTE FUNCTION citus_rules.look_again();
