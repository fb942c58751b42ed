#!/bin/sh
# Writes src/schema/tables.ts from a migrated database: DATABASE_URL=… scripts/schema.sh
set -e
cd "$(dirname "$0")/.."
npx kysely-codegen --dialect postgres --url "$DATABASE_URL" --out-file src/schema/tables.ts --camel-case=false \
  --numeric-parser string --date-parser string --exclude-pattern 'graphile_worker.*' --default-schema public
 
sed -i -e 's/ColumnType<string, bigint | number | string, bigint | number | string>/ColumnType<number, number | string, number | string>/' -e 's/^export type Json = JsonValue;/export type Json = ColumnType<unknown, string, string>;/' src/schema/tables.ts
