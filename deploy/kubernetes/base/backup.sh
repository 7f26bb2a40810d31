#!/bin/sh
# Dumps AFTERRUN_DATABASE_URL into BACKUP_FOLDER, reads the dump back, and only then deletes those older than
# BACKUP_DAYS. What ends before that leaves no file that looks like a backup.
set -eu
umask 077
: "${AFTERRUN_DATABASE_URL:?}" "${BACKUP_FOLDER:?}" "${BACKUP_DAYS:?}"

name="$BACKUP_FOLDER/afterrun-$(date -u +%Y%m%dT%H%M%SZ).dump"
# SQLAlchemy's addresses may name a driver, which libpq does not know.
address="postgresql://${AFTERRUN_DATABASE_URL#*://}"
trap 'rm -f "$name.half"' EXIT
pg_dump --format=custom --no-owner --no-privileges --file="$name.half" --dbname="$address"
pg_restore --list "$name.half" >/dev/null
mv "$name.half" "$name"
find "$BACKUP_FOLDER" -maxdepth 1 -name 'afterrun-*.dump' -mtime "+$BACKUP_DAYS" -exec rm -f {} +
echo "backup: $name, $(wc -c <"$name") bytes"
