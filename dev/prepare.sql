-- What a new private server needs, run as superuser in template1 at every start; harmless when it is there already.
-- Extensions go into template1 because only a superuser may make them: migrations run as the plain role gridgov.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
SELECT 'CREATE ROLE gridgov LOGIN NOSUPERUSER ' || :'may_clone'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gridgov') \gexec
SELECT 'CREATE DATABASE gridgov OWNER gridgov TEMPLATE template1'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'gridgov') \gexec
