#!/bin/sh
# Run once by the Postgres image when its volume is empty: the role without rights that owns the database, and the
# extensions that only a superuser may make (the same as dev/prepare.sql makes for a private server).
set -eu
psql -X -q -v ON_ERROR_STOP=1 -v password="$GRIDGOV_DATABASE_PASSWORD" -U "${POSTGRES_USER:-postgres}" -d postgres <<'SQL'
CREATE ROLE gridgov LOGIN NOSUPERUSER PASSWORD :'password';
CREATE DATABASE gridgov OWNER gridgov;
\connect gridgov
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
SQL
