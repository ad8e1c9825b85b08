#!/bin/sh
# Prints the variables that docker-compose.yml needs, with new random passwords and keys:
#
#   (umask 077 && sh deploy/make_env.sh SITE [TLS] >.local/compose.env)
#
# SITE is the name by which phones reach the machine. TLS is an e-mail address for public certificates, or `internal`
# (the default) for certificates of our own. Keep the file: what was sealed with its keys can be read with no others.
set -eu
site=${1:?usage: sh deploy/make_env.sh SITE [TLS]}
tls=${2:-internal}

password() { head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

cat <<ENV
GRIDGOV_SITE=$site
GRIDGOV_TLS=$tls
POSTGRES_PASSWORD=$(password)
GRIDGOV_DATABASE_PASSWORD=$(password)
GRIDGOV_REDIS_PASSWORD=$(password)
GRIDGOV_SECRET_KEY=$(key)
GRIDGOV_CIPHER_KEY=$(key)
GRIDGOV_INDEX_KEY=$(key)
ENV
