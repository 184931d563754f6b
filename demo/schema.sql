-- Written by manage.py dump_schema. Migrations: 17e17eab2fa8c3694d3c46516b18b02af9aa7c3280a645876a74db2a43835b3b
BEGIN;
CREATE TABLE "archive_archiveexport" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "querystring" text NOT NULL, "format" varchar(10) NOT NULL, "state" varchar(10) NOT NULL, "rows_total" integer unsigned NULL CHECK ("rows_total" >= 0), "rows_done" integer unsigned NOT NULL CHECK ("rows_done" >= 0), "problem" varchar(300) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "touched_at" datetime NOT NULL, "owner_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "archive_savedsearch" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL, "querystring" text NOT NULL, "is_shared" bool NOT NULL, "has_alert" bool NOT NULL, "seen_ids" BLOB NULL, "alerted_at" datetime NULL, "created_at" datetime NOT NULL, "owner_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "archive_one_saved_name_per_owner" UNIQUE ("owner_id", "name"));
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "caching_change" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(100) NOT NULL, "number" bigint NOT NULL);
CREATE TABLE "core_documenttext" ("document_id" bigint NOT NULL PRIMARY KEY REFERENCES "core_portaldocument" ("id") DEFERRABLE INITIALLY DEFERRED, "outcome" varchar(20) NOT NULL, "pages" text NOT NULL CHECK ((JSON_VALID("pages") OR "pages" IS NULL)), "page_count" integer unsigned NOT NULL CHECK ("page_count" >= 0), "recognised" text NOT NULL CHECK ((JSON_VALID("recognised") OR "recognised" IS NULL)), "is_cut" bool NOT NULL, "file_hash" varchar(40) NOT NULL, "extracted_at" datetime NOT NULL);
CREATE TABLE "core_limituse" ("key" varchar(64) NOT NULL PRIMARY KEY, "used" integer unsigned NOT NULL CHECK ("used" >= 0), "ends_at" bigint NOT NULL);
CREATE TABLE "core_portaldocument" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "file_size" bigint unsigned NULL CHECK ("file_size" >= 0), "file_hash" varchar(40) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "core_portalimage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "description" varchar(255) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "created_at" datetime NOT NULL, "focal_point_x" integer unsigned NULL CHECK ("focal_point_x" >= 0), "focal_point_y" integer unsigned NULL CHECK ("focal_point_y" >= 0), "focal_point_width" integer unsigned NULL CHECK ("focal_point_width" >= 0), "focal_point_height" integer unsigned NULL CHECK ("focal_point_height" >= 0), "file_size" integer unsigned NULL CHECK ("file_size" >= 0), "file_hash" varchar(40) NOT NULL, "caption" varchar(500) NOT NULL, "credit" varchar(255) NOT NULL, "licence" varchar(255) NOT NULL, "watermark" varchar(6) NOT NULL, "look" varchar(100) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "core_portalmedia" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "type" varchar(255) NOT NULL, "duration" real NOT NULL, "width" integer unsigned NULL CHECK ("width" >= 0), "height" integer unsigned NULL CHECK ("height" >= 0), "thumbnail" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "transcript" text NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "core_portalrendition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "filter_spec" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "focal_point_key" varchar(16) NOT NULL, "image_id" bigint NOT NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "unique_rendition" UNIQUE ("image_id", "filter_spec", "focal_point_key"));
CREATE TABLE "core_publicationhold" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "reason" varchar(30) NOT NULL, "note" text NOT NULL, "created_at" datetime NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_hold_per_page_and_reason" UNIQUE ("page_id", "reason"));
CREATE TABLE "core_readeraccess" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "until" datetime NOT NULL);
CREATE TABLE "core_sitesettings" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL, "tagline" varchar(150) NOT NULL, "agency" varchar(200) NOT NULL, "responsible_person" varchar(200) NOT NULL, "address" varchar(255) NOT NULL, "phone" varchar(50) NOT NULL, "email" varchar(254) NOT NULL, "licence_notice" varchar(255) NOT NULL, "reuse_notice" varchar(255) NOT NULL, "share_image_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "demo_demoobject" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" bigint unsigned NOT NULL CHECK ("object_id" >= 0), "revision_id" bigint unsigned NULL CHECK ("revision_id" >= 0), "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "demo_object_remembered_once" UNIQUE ("content_type_id", "object_id"));
CREATE TABLE "directives_citation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(120) NOT NULL, "printed" varchar(255) NOT NULL, "type_name" varchar(60) NOT NULL, "number" varchar(60) NOT NULL, "number_key" varchar(60) NOT NULL, "name" varchar(150) NOT NULL, "issued_year" smallint unsigned NULL CHECK ("issued_year" >= 0), "issued_on" date NULL, "issuer_name" varchar(150) NOT NULL, "cited_on" date NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "target_id" integer NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "page_cites_a_document_once" UNIQUE ("page_id", "key"));
CREATE TABLE "directives_citedplaces" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "places" text NOT NULL CHECK ((JSON_VALID("places") OR "places" IS NULL)));
CREATE TABLE "directives_directivefile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "title" varchar(255) NOT NULL, "document_id" bigint NOT NULL REFERENCES "core_portaldocument" ("id") DEFERRABLE INITIALLY DEFERRED, "directive_id" integer NOT NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "directives_directiveindexpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL);
CREATE TABLE "directives_directivepage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "number" varchar(60) NOT NULL, "number_key" varchar(60) NOT NULL, "issued_on" date NULL, "issued_year" smallint unsigned NULL CHECK ("issued_year" >= 0), "effective_on" date NULL, "expires_on" date NULL, "implemented_from" smallint unsigned NULL CHECK ("implemented_from" >= 0), "implemented_to" smallint unsigned NULL CHECK ("implemented_to" >= 0), "signer" varchar(150) NOT NULL, "signer_office" varchar(200) NOT NULL, "subject" text NOT NULL, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)), "original_link" varchar(500) NOT NULL, "issuer_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "document_type_id" bigint NULL REFERENCES "directives_documenttype" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "directives_directiverelation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "kind" varchar(20) NOT NULL, "note" varchar(255) NOT NULL, "source_id" integer NOT NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "target_id" integer NOT NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "relation_said_once" UNIQUE ("source_id", "kind", "target_id"), CONSTRAINT "no_relation_to_itself" CHECK (NOT ("source_id" = ("target_id"))));
CREATE TABLE "directives_documenttype" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(100) NOT NULL, "abbreviation" varchar(20) NOT NULL, "family" varchar(20) NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0), "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "directives_ignoredcitation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(120) NOT NULL UNIQUE, "printed" varchar(255) NOT NULL, "ignored_at" datetime NOT NULL, "ignored_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "engagement_letter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "receipt" varchar(20) NOT NULL UNIQUE, "sender" varchar(64) NOT NULL, "content_key" varchar(64) NOT NULL, "suspicions" text NOT NULL CHECK ((JSON_VALID("suspicions") OR "suspicions" IS NULL)), "answer" text NOT NULL, "staff_note" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "submitted_at" datetime NULL, "answered_at" datetime NULL, "answer_mailed_at" datetime NULL, "delete_contact_on" date NULL, "kind" varchar(10) NOT NULL, "state" varchar(12) NOT NULL, "passage" text NOT NULL, "subject" varchar(150) NOT NULL, "text" text NOT NULL, "name" varchar(150) NOT NULL, "contact" varchar(150) NOT NULL, "may_publish" bool NOT NULL, "public_subject" varchar(150) NOT NULL, "public_text" text NOT NULL, "search_text" text NOT NULL, "published_at" datetime NULL, "handled_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "home_supportunit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "engagement_pageverdict" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "useful" integer unsigned NOT NULL CHECK ("useful" >= 0), "useless" integer unsigned NOT NULL CHECK ("useless" >= 0), "star_votes" integer unsigned NOT NULL CHECK ("star_votes" >= 0), "stars" integer unsigned NOT NULL CHECK ("stars" >= 0));
CREATE TABLE "engagement_poll" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "question" varchar(200) NOT NULL, "opens_at" datetime NOT NULL, "closes_at" datetime NULL, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "engagement_pollchoice" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "text" varchar(150) NOT NULL, "votes" integer unsigned NOT NULL CHECK ("votes" >= 0), "poll_id" bigint NOT NULL REFERENCES "engagement_poll" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_achievement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "figure" varchar(30) NOT NULL, "label" varchar(150) NOT NULL, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_awardgrant" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "key" char(32) NOT NULL, "own_name" varchar(255) NOT NULL, "year" smallint unsigned NOT NULL CHECK ("year" >= 0), "granted_on" date NULL, "is_posthumous" bool NOT NULL, "decision_number" varchar(60) NOT NULL, "is_decision_missing" bool NOT NULL, "reason" varchar(500) NOT NULL, "decision_id" integer NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "grantor_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "movement_id" integer NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "title_id" bigint NOT NULL REFERENCES "exemplars_awardtitle" ("id") DEFERRABLE INITIALLY DEFERRED, "commendation_type_id" bigint NULL REFERENCES "exemplars_commendationtype" ("id") DEFERRABLE INITIALLY DEFERRED, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "decision_key" varchar(60) NOT NULL);
CREATE TABLE "exemplars_awardrevocation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "grant_key" char(32) NOT NULL UNIQUE, "year" smallint unsigned NOT NULL CHECK ("year" >= 0), "granting_decision" varchar(120) NOT NULL, "decision_number" varchar(60) NOT NULL, "revoked_on" date NOT NULL, "reason" text NOT NULL, "recorded_at" datetime NOT NULL, "decision_id" integer NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "title_id" bigint NOT NULL REFERENCES "exemplars_awardtitle" ("id") DEFERRABLE INITIALLY DEFERRED, "exemplar_id" integer NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "act" varchar(20) NOT NULL, "award_name" varchar(255) NOT NULL, "granting_key" varchar(60) NOT NULL, "is_named" bool NOT NULL, "granting_document_id" integer NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_awardtitle" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "code" varchar(20) NOT NULL, "name" varchar(255) NOT NULL, "short_name" varchar(100) NOT NULL, "name_pattern" varchar(255) NOT NULL, "slug" varchar(120) NOT NULL, "aliases" text NOT NULL, "group" varchar(20) NOT NULL, "level" varchar(20) NOT NULL, "rank" smallint unsigned NULL CHECK ("rank" >= 0), "for_persons" bool NOT NULL, "for_collectives" bool NOT NULL, "for_households" bool NOT NULL, "grantor" varchar(255) NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0), "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_commendationtype" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(100) NOT NULL, "aliases" text NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0), "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_consent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "basis" varchar(10) NOT NULL, "legal_basis" varchar(255) NOT NULL, "covers_name" bool NOT NULL, "covers_portrait" bool NOT NULL, "covers_story" bool NOT NULL, "covers_voice" bool NOT NULL, "given_on" date NULL, "purpose" varchar(255) NOT NULL, "is_informed" bool NOT NULL, "is_for_minor" bool NOT NULL, "guardian_name" varchar(150) NOT NULL, "guardian_relation" varchar(60) NOT NULL, "minor_age" varchar(10) NOT NULL, "child_agreed_on" date NULL, "evidence_absence" varchar(20) NOT NULL, "evidence" varchar(100) NOT NULL, "note" text NOT NULL, "recorded_at" datetime NOT NULL, "withdrawn_at" datetime NULL, "recorded_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_consentwithdrawal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "reference" varchar(20) NOT NULL UNIQUE, "exemplar_id" bigint unsigned NOT NULL CHECK ("exemplar_id" >= 0), "page_digest" varchar(64) NOT NULL, "name_digests" text NOT NULL CHECK ((JSON_VALID("name_digests") OR "name_digests" IS NULL)), "requested_on" date NOT NULL, "carried_out_at" datetime NOT NULL, "removed" text NOT NULL CHECK ((JSON_VALID("removed") OR "removed" IS NULL)), "mentions" text NOT NULL CHECK ((JSON_VALID("mentions") OR "mentions" IS NULL)), "carried_out_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_exemplaralias" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "name" varchar(200) NOT NULL, "folded_name" varchar(200) NOT NULL, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_exemplarindexpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL);
CREATE TABLE "exemplars_exemplarpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "kind" varchar(20) NOT NULL, "honorific" varchar(30) NOT NULL, "folded_name" varchar(255) NOT NULL, "birth_year" smallint unsigned NULL CHECK ("birth_year" >= 0), "name_sort_key" varchar(255) NOT NULL, "office" varchar(200) NOT NULL, "organisation_text" varchar(200) NOT NULL, "place_detail" varchar(200) NOT NULL, "is_invented" bool NOT NULL, "representative" varchar(150) NOT NULL, "member_count" integer unsigned NULL CHECK ("member_count" >= 0), "started_year" smallint unsigned NULL CHECK ("started_year" >= 0), "portrait_alt" varchar(255) NOT NULL, "headline" varchar(300) NOT NULL, "distinction" text NOT NULL, "quote" text NOT NULL, "story" text NOT NULL CHECK ((JSON_VALID("story") OR "story" IS NULL)), "easy_read" text NOT NULL, "replication_conditions" text NOT NULL, "replication_steps" text NOT NULL, "replication_cost" varchar(255) NOT NULL, "replication_contact" varchar(255) NOT NULL, "organisation_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED, "portrait_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED, "field_of_work_id" bigint NULL REFERENCES "exemplars_fieldofwork" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_fieldofwork" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(100) NOT NULL, "slug" varchar(100) NOT NULL UNIQUE, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0), "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_officeheld" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "office" varchar(200) NOT NULL, "organisation_text" varchar(200) NOT NULL, "year_from" smallint unsigned NULL CHECK ("year_from" >= 0), "year_to" smallint unsigned NULL CHECK ("year_to" >= 0), "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "exemplars_replication" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "place_text" varchar(200) NOT NULL, "year" smallint unsigned NULL CHECK ("year" >= 0), "note" varchar(300) NOT NULL, "adopter_id" integer NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_exemplarday" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "day" date NOT NULL UNIQUE, "exemplar_id" integer NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "is_turn" bool NOT NULL);
CREATE TABLE "home_homepage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "featured_exemplar_id" integer NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "lead_story_id" integer NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "front" text NOT NULL CHECK ((JSON_VALID("front") OR "front" IS NULL)));
CREATE TABLE "home_navigation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "site_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_navigationitem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "menu" varchar(10) NOT NULL, "label" varchar(40) NOT NULL, "navigation_id" bigint NOT NULL REFERENCES "home_navigation" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_partnerlink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" varchar(100) NOT NULL, "address" varchar(200) NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0));
CREATE TABLE "home_sectionpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL);
CREATE TABLE "home_sloganbanner" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" varchar(200) NOT NULL, "starts_on" date NOT NULL, "ends_on" date NULL, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_standardpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)));
CREATE TABLE "home_supportunit" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL, "duties" varchar(250) NOT NULL, "phone" varchar(40) NOT NULL, "email" varchar(254) NOT NULL, "takes_letters" bool NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0));
CREATE TABLE "imports_importrecord" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(500) NOT NULL UNIQUE, "content_hash" varchar(64) NOT NULL, "revision_id" bigint NULL, "notes" text NOT NULL CHECK ((JSON_VALID("notes") OR "notes" IS NULL)), "report" text NOT NULL CHECK ((JSON_VALID("report") OR "report" IS NULL)), "confirmed_at" datetime NULL, "imported_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "confirmed_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "lists_list" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(40) NOT NULL, "facet" varchar(20) NOT NULL, "value" varchar(120) NOT NULL, "number" integer unsigned NOT NULL CHECK ("number" >= 0), CONSTRAINT "one_list_of_a_value" UNIQUE ("kind", "facet", "value"));
CREATE TABLE "lists_listpart" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "part" varchar(6) NOT NULL, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "list_id" bigint NOT NULL REFERENCES "lists_list" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_number_of_a_part" UNIQUE ("list_id", "part"));
CREATE TABLE "lists_listrow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "position" varchar(260) NOT NULL, "row" bigint unsigned NOT NULL CHECK ("row" >= 0), "list_id" bigint NOT NULL REFERENCES "lists_list" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_row_in_a_list" UNIQUE ("list_id", "position", "row", "page_id"));
CREATE TABLE "media_library_lookchange" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "before" text NOT NULL CHECK ((JSON_VALID("before") OR "before" IS NULL)), "changed_at" datetime NOT NULL, "changed_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "image_id" bigint NOT NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "media_library_marksettings" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "words" varchar(60) NOT NULL, "picture_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "media_library_unitcollection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "is_marked" bool NOT NULL, "collection_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "section_id" integer NULL UNIQUE REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "merging_pagemerge" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "moved" text NOT NULL CHECK ((JSON_VALID("moved") OR "moved" IS NULL)), "merged_at" datetime NOT NULL, "undone_at" datetime NULL, "kept_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "merged_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "merged_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "no_merge_into_itself" CHECK (NOT ("merged_id" = ("kept_id"))));
CREATE TABLE "movements_movementalias" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "name" varchar(300) NOT NULL, "folded_name" varchar(300) NOT NULL, "movement_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "movements_movementfigure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "figure" varchar(30) NOT NULL, "label" varchar(150) NOT NULL, "as_of" date NULL, "movement_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "movements_movementindexpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL);
CREATE TABLE "movements_movementlineage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "depth" smallint unsigned NOT NULL CHECK ("depth" >= 0), "ancestor_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "descendant_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_line_each_way" UNIQUE ("ancestor_id", "descendant_id"));
CREATE TABLE "movements_movementmilestone" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "kind" varchar(20) NOT NULL, "held_on" date NOT NULL, "title" varchar(255) NOT NULL, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "movement_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "movements_movementpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "catalogue_key" varchar(50) NOT NULL, "slogan" varchar(300) NOT NULL, "level" varchar(20) NOT NULL, "kind" varchar(20) NOT NULL, "starts_on" date NULL, "ends_on" date NULL, "intro" text NOT NULL, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)), "launcher_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "launching_directive_id" integer NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "lead_image_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_movement_id" integer NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "movements_movementparticipant" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "group_id" bigint NULL REFERENCES "organisations_emulationgroup" ("id") DEFERRABLE INITIALLY DEFERRED, "movement_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "movements_pagemovement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "movement_id" integer NOT NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "page_tagged_once" UNIQUE ("page_id", "movement_id"));
CREATE TABLE "moving_movedrow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "site" varchar(50) NOT NULL, "kind" varchar(10) NOT NULL, "key" varchar(100) NOT NULL, "moved_at" datetime NOT NULL, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "moved_once" UNIQUE ("site", "kind", "key"));
CREATE TABLE "narration_loudspeakerscript" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "digest" varchar(16) NOT NULL, "text" text NOT NULL);
CREATE TABLE "narration_narration" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "digest" varchar(16) NOT NULL, "name" varchar(100) NOT NULL, "voice" varchar(100) NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0));
CREATE TABLE "news_author" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE, "name_sort_key" varchar(255) NOT NULL, "biography" text NOT NULL, "organisation_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_dossierentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "happened_on" date NULL, "note" varchar(300) NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "dossier_id" integer NOT NULL REFERENCES "news_dossierpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_dossierpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL, "lead_image_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_nearstory" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "worth" real NOT NULL, "other_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "story_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "news_near_once_each" UNIQUE ("story_id", "other_id"));
CREATE TABLE "news_newsauthor" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "role" varchar(20) NOT NULL, "author_id" bigint NOT NULL REFERENCES "news_author" ("id") DEFERRABLE INITIALLY DEFERRED, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newscorrection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "corrected_on" date NOT NULL, "text" text NOT NULL, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newsdirective" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "directive_id" integer NOT NULL REFERENCES "directives_directivepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newsexemplar" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newsgroup" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "group_id" bigint NOT NULL REFERENCES "organisations_emulationgroup" ("id") DEFERRABLE INITIALLY DEFERRED, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newsindexpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL);
CREATE TABLE "news_newsorganisation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "organisation_id" bigint NOT NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newspage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "lead" text NOT NULL, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)), "published_on" datetime NULL, "published_precision" varchar(10) NOT NULL, "updated_on" datetime NULL, "featured_until" date NULL, "lead_image_caption" varchar(500) NOT NULL, "source_link" varchar(500) NOT NULL, "lead_image_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NULL REFERENCES "news_source" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_pinnedpage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "article_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_source" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE, "prefix" varchar(30) NOT NULL, "link" varchar(200) NOT NULL, "logo_id" bigint NULL REFERENCES "core_portalimage" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "newsroom_absence" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "first_day" date NOT NULL, "last_day" date NOT NULL, "stand_in_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "newsroom_approvalstep" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "days" smallint unsigned NOT NULL CHECK ("days" >= 0), "sender_passes" bool NOT NULL, "author_may_approve" bool NOT NULL);
CREATE TABLE "newsroom_approvalstep_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "approvalstep_id" integer NOT NULL REFERENCES "newsroom_approvalstep" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "newsroom_bulkchange" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "act" varchar(10) NOT NULL, "told" varchar(500) NOT NULL, "made_at" datetime NOT NULL, "rows" text NOT NULL CHECK ((JSON_VALID("rows") OR "rows" IS NULL)), "undone_at" datetime NULL, "made_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "newsroom_calendarkey" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "digest" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "user_id" integer NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "newsroom_distinctpair" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "decided_at" datetime NOT NULL, "decided_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "first_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "second_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "newsroom_told_apart_once" UNIQUE ("first_id", "second_id"), CONSTRAINT "newsroom_pair_in_order" CHECK ("first_id" < ("second_id")));
CREATE TABLE "newsroom_lifecyclestep" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "stage" varchar(10) NOT NULL, "started_on" date NOT NULL, "due_on" date NULL, "done_on" date NULL, "next_action" varchar(255) NOT NULL, "notes" text NOT NULL, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_step_per_stage" UNIQUE ("exemplar_id", "stage"));
CREATE TABLE "newsroom_newstemplate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(80) NOT NULL UNIQUE, "title" varchar(255) NOT NULL, "kept_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "newsroom_planneditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, "day" date NOT NULL, "notes" text NOT NULL, "changed_at" datetime NOT NULL, "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NULL UNIQUE REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "section_id" integer NULL REFERENCES "news_newsindexpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "nominations_nomination" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "receipt" varchar(20) NOT NULL UNIQUE, "draft_token" varchar(64) NOT NULL UNIQUE, "state" varchar(12) NOT NULL, "kind" varchar(12) NOT NULL, "name" varchar(150) NOT NULL, "folded_name" varchar(150) NOT NULL, "office" varchar(200) NOT NULL, "organisation_text" varchar(200) NOT NULL, "place_detail" varchar(200) NOT NULL, "deeds" text NOT NULL, "since" varchar(60) NOT NULL, "knows_of_it" bool NOT NULL, "nominator_name" varchar(150) NOT NULL, "nominator_contact" varchar(150) NOT NULL, "nominator_relation" varchar(150) NOT NULL, "agreed_at" datetime NULL, "sender" varchar(64) NOT NULL, "content_key" varchar(64) NOT NULL, "suspicions" text NOT NULL CHECK ((JSON_VALID("suspicions") OR "suspicions" IS NULL)), "answer" text NOT NULL, "staff_note" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "submitted_at" datetime NULL, "answered_at" datetime NULL, "answer_mailed_at" datetime NULL, "delete_contact_on" date NULL, "exemplar_id" integer NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "handled_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "nominations_nominationfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file" varchar(100) NOT NULL, "name" varchar(150) NOT NULL, "media_type" varchar(100) NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0), "added_at" datetime NOT NULL, "nomination_id" bigint NOT NULL REFERENCES "nominations_nomination" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "organisations_cataloguename" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "facet" varchar(20) NOT NULL, "row_id" bigint unsigned NOT NULL CHECK ("row_id" >= 0), "key" varchar(120) NOT NULL, "label" varchar(300) NOT NULL, "name" varchar(255) NOT NULL, "folded" varchar(255) NOT NULL, "note" text NOT NULL, "is_today" bool NOT NULL, CONSTRAINT "catalogue_name_once" UNIQUE ("facet", "row_id", "name"));
CREATE TABLE "organisations_emulationgroup" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(255) NOT NULL, "slug" varchar(120) NOT NULL UNIQUE, "kind" varchar(10) NOT NULL, "level" varchar(20) NOT NULL, "aliases" text NOT NULL, "description" text NOT NULL, "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "organisations_groupevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "held_on" date NOT NULL, "title" varchar(255) NOT NULL, "venue" varchar(200) NOT NULL, "group_id" bigint NOT NULL REFERENCES "organisations_emulationgroup" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "organisations_groupmembership" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "role" varchar(10) NOT NULL, "year_from" smallint unsigned NOT NULL CHECK ("year_from" >= 0), "year_to" smallint unsigned NULL CHECK ("year_to" >= 0), "delegate" varchar(255) NOT NULL, "group_id" bigint NOT NULL REFERENCES "organisations_emulationgroup" ("id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NOT NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "organisations_groupscore" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "points" decimal NOT NULL, "organisation_id" bigint NOT NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "criterion_id" bigint NOT NULL REFERENCES "organisations_scoringcriterion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "scored_once" UNIQUE ("criterion_id", "organisation_id"));
CREATE TABLE "organisations_groupyear" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "year" smallint unsigned NOT NULL CHECK ("year" >= 0), "scores_are_public" bool NOT NULL, "note" text NOT NULL, "covenant_id" bigint NULL REFERENCES "core_portaldocument" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" bigint NOT NULL REFERENCES "organisations_emulationgroup" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "group_year_once" UNIQUE ("group_id", "year"));
CREATE TABLE "organisations_organisation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(255) NOT NULL, "sort_key" varchar(255) NOT NULL, "short_name" varchar(100) NOT NULL, "slug" varchar(120) NOT NULL UNIQUE, "level" varchar(20) NOT NULL, "aliases" text NOT NULL, "website" varchar(200) NOT NULL, "carried_on_by_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "succeeded_by_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "organisations_place" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(100) NOT NULL, "sort_key" varchar(255) NOT NULL, "full_name" varchar(150) NOT NULL, "slug" varchar(100) NOT NULL UNIQUE, "kind" varchar(20) NOT NULL, "code" varchar(10) NOT NULL, "aliases" text NOT NULL, "commune_count" smallint unsigned NULL CHECK ("commune_count" >= 0), "carried_on_by_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED, "succeeded_by_id" bigint NULL REFERENCES "organisations_place" ("id") DEFERRABLE INITIALLY DEFERRED, "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "organisations_scoringcriterion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "name" varchar(255) NOT NULL, "max_points" decimal NOT NULL, "group_year_id" bigint NOT NULL REFERENCES "organisations_groupyear" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "outreach_booklet" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(10) NOT NULL, "rows_total" integer unsigned NULL CHECK ("rows_total" >= 0), "rows_done" integer unsigned NOT NULL CHECK ("rows_done" >= 0), "problem" varchar(300) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "touched_at" datetime NOT NULL, "querystring" text NOT NULL, "a_page" varchar(1) NOT NULL, "mark" varchar(40) NOT NULL, "page_ids" text NOT NULL CHECK ((JSON_VALID("page_ids") OR "page_ids" IS NULL)));
CREATE TABLE "outreach_collection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(150) NOT NULL, "intro" text NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0));
CREATE TABLE "outreach_collectionperson" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "collection_id" bigint NOT NULL REFERENCES "outreach_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "exemplar_id" integer NOT NULL REFERENCES "exemplars_exemplarpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "quality_qualitysettings" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "blocking" text NOT NULL CHECK ((JSON_VALID("blocking") OR "blocking" IS NULL)), "left_out" text NOT NULL CHECK ((JSON_VALID("left_out") OR "left_out" IS NULL)), "site_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "scans_scan" ("document_id" bigint NOT NULL PRIMARY KEY REFERENCES "core_portaldocument" ("id") DEFERRABLE INITIALLY DEFERRED, "state" varchar(10) NOT NULL, "problem" varchar(300) NOT NULL, "file_hash" varchar(40) NOT NULL, "wanted" text NOT NULL CHECK ((JSON_VALID("wanted") OR "wanted" IS NULL)), "left_out" integer unsigned NOT NULL CHECK ("left_out" >= 0), "asked_at" datetime NOT NULL, "touched_at" datetime NOT NULL);
CREATE TABLE "scans_scanpage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "text" text NOT NULL, "lines" text NOT NULL CHECK ((JSON_VALID("lines") OR "lines" IS NULL)), "confidence" smallint unsigned NOT NULL CHECK ("confidence" >= 0), "is_unsure" bool NOT NULL, "problem" varchar(300) NOT NULL, "corrected_at" datetime NULL, "corrected_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "scan_id" bigint NOT NULL REFERENCES "scans_scan" ("document_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "scan_page_once" UNIQUE ("scan_id", "number"));
CREATE VIRTUAL TABLE search_fts_exact USING fts5(title_exact, names_exact, summary_exact, body_exact, files_exact, content='search_searchtext', content_rowid='entry_id', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE search_fts_exact_vocabulary USING fts5vocab(search_fts_exact, 'row');
CREATE VIRTUAL TABLE search_fts_folded USING fts5(title_folded, names_folded, summary_folded, body_folded, files_folded, content='search_searchtext', content_rowid='entry_id', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE search_fts_folded_vocabulary USING fts5vocab(search_fts_folded, 'row');
CREATE VIRTUAL TABLE search_fts_titles_exact USING fts5(title_exact, names_exact, content='search_searchtext', content_rowid='entry_id', prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE search_fts_titles_folded USING fts5(title_folded, names_folded, content='search_searchtext', content_rowid='entry_id', prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE "search_promotedresult" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "questions" text NOT NULL, "question_keys" text NOT NULL, "note" varchar(200) NOT NULL, "starts_on" date NULL, "ends_on" date NULL, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "search_searchcode" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(100) NOT NULL, "entry_id" integer NOT NULL REFERENCES "search_searchentry" ("page_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_one_code_per_entry" UNIQUE ("key", "entry_id"));
CREATE TABLE "search_searchdeletion" ("page_id" bigint unsigned NOT NULL PRIMARY KEY CHECK ("page_id" >= 0), "revision" bigint unsigned NOT NULL CHECK ("revision" >= 0));
CREATE TABLE "search_searchentry" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "kind" varchar(20) NOT NULL, "state" varchar(20) NOT NULL, "is_public" bool NOT NULL, "date" date NULL, "expires_at" datetime NULL, "go_live_at" datetime NULL, "event_on" date NULL, "issue_on" date NULL, "publication_on" date NULL, "facet_ids" BLOB NOT NULL, "revision" bigint unsigned NOT NULL CHECK ("revision" >= 0), "indexed_revision" bigint unsigned NOT NULL CHECK ("indexed_revision" >= 0), "sort_title" varchar(255) NOT NULL, "sort_number" varchar(100) NOT NULL, "further_facet_ids" BLOB NOT NULL);
CREATE TABLE "search_searchfacet" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "entry_id" integer NOT NULL REFERENCES "search_searchentry" ("page_id") DEFERRABLE INITIALLY DEFERRED, "label_id" bigint NOT NULL REFERENCES "search_searchfacetlabel" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_one_facet_per_entry" UNIQUE ("label_id", "entry_id"));
CREATE TABLE "search_searchfacetlabel" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "facet" varchar(20) NOT NULL, "key" varchar(255) NOT NULL, "label" varchar(500) NOT NULL, CONSTRAINT "search_one_label_per_facet_key" UNIQUE ("facet", "key"));
CREATE TABLE "search_searchjudgement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" varchar(200) NOT NULL, "key" varchar(200) NOT NULL, "grade" smallint unsigned NOT NULL CHECK ("grade" >= 0), "judged_at" datetime NOT NULL, "judged_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_one_judgement_per_question_and_page" UNIQUE ("key", "page_id"));
CREATE TABLE "search_searchquerylog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "day" date NOT NULL, "text" varchar(200) NOT NULL, "engine" varchar(30) NOT NULL, "searches" integer unsigned NOT NULL CHECK ("searches" >= 0), "results" integer unsigned NOT NULL CHECK ("results" >= 0), "opened" integer unsigned NOT NULL CHECK ("opened" >= 0), CONSTRAINT "search_one_log_per_day_and_text" UNIQUE ("day", "text", "engine"));
CREATE TABLE "search_searchtext" ("entry_id" integer NOT NULL PRIMARY KEY REFERENCES "search_searchentry" ("page_id") DEFERRABLE INITIALLY DEFERRED, "title" text NOT NULL, "summary" text NOT NULL, "body" text NOT NULL, "url" varchar(2000) NOT NULL, "card" text NOT NULL CHECK ((JSON_VALID("card") OR "card" IS NULL)), "title_exact" text NOT NULL, "names_exact" text NOT NULL, "summary_exact" text NOT NULL, "body_exact" text NOT NULL, "files_exact" text NOT NULL, "title_folded" text NOT NULL, "names_folded" text NOT NULL, "summary_folded" text NOT NULL, "body_folded" text NOT NULL, "files_folded" text NOT NULL);
CREATE TABLE "search_synonymgroup" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "terms" text NOT NULL, "is_ambiguous" bool NOT NULL, "note" varchar(255) NOT NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL);
CREATE TABLE "search_synonymproposal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "short" varchar(20) NOT NULL, "key" varchar(20) NOT NULL, "terms" text NOT NULL, "is_ambiguous" bool NOT NULL, "times" integer unsigned NOT NULL CHECK ("times" >= 0), "page_count" integer unsigned NOT NULL CHECK ("page_count" >= 0), "said_in" text NOT NULL CHECK ((JSON_VALID("said_in") OR "said_in" IS NULL)), "state" varchar(10) NOT NULL, "added" text NOT NULL, "made_ambiguous" bool NOT NULL, "decided_at" datetime NULL, "decided_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" bigint NULL REFERENCES "search_synonymgroup" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "taggit_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "slug" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "taggit_taggeditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" integer NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" integer NOT NULL REFERENCES "taggit_tag" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uniq" UNIQUE ("content_type_id", "object_id", "tag_id"));
CREATE TABLE "visits_days" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "day" date NOT NULL UNIQUE, "views" integer unsigned NOT NULL CHECK ("views" >= 0), "visits" integer unsigned NOT NULL CHECK ("visits" >= 0));
CREATE TABLE "visits_flush" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "at" datetime NOT NULL, "online" integer unsigned NOT NULL CHECK ("online" >= 0));
CREATE TABLE "visits_mostread" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "period" varchar(10) NOT NULL, "views" integer unsigned NOT NULL CHECK ("views" >= 0), "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "visits_once_a_period_and_page" UNIQUE ("period", "page_id"));
CREATE TABLE "visits_pagedays" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "day" date NOT NULL, "views" integer unsigned NOT NULL CHECK ("views" >= 0), "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "visits_once_a_page_and_day" UNIQUE ("day", "page_id"));
CREATE TABLE "visits_pagetotal" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "views" integer unsigned NOT NULL CHECK ("views" >= 0));
CREATE TABLE "wagtailadmin_admin" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT);
CREATE TABLE "wagtailadmin_editingsession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "last_seen_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "is_editing" bool NOT NULL);
CREATE TABLE "wagtailadmin_formstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data" text NOT NULL, "object_id" varchar(255) NOT NULL, "parent_object_id" varchar(255) NOT NULL, "last_updated_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_apitoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "key_hash" varchar(64) NOT NULL UNIQUE, "prefix" varchar(16) NOT NULL, "created" datetime NOT NULL, "revoked_at" datetime NULL, "last_used_at" datetime NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "name" varchar(255) NOT NULL);
CREATE TABLE "wagtailcore_collectionviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "restriction_type" varchar(20) NOT NULL, "password" varchar(255) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collectionviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collectionviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_collectionviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_comment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "contentpath" text NOT NULL, "position" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "resolved_at" datetime NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "resolved_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_created_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_commentreply" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "comment_id" integer NOT NULL REFERENCES "wagtailcore_comment" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupapprovaltask" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupapprovaltask_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "groupapprovaltask_id" integer NOT NULL REFERENCES "wagtailcore_groupapprovaltask" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupcollectionpermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_grouppagepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "unique_permission" UNIQUE ("group_id", "page_id", "permission_id"));
CREATE TABLE "wagtailcore_groupsitepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_locale" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language_code" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "wagtailcore_modellogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "object_id" varchar(255) NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NULL, "uuid" char(32) NULL, "revision_id" integer NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_page" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "title" varchar(255) NOT NULL, "slug" varchar(255) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "url_path" text NOT NULL, "seo_title" varchar(255) NOT NULL, "show_in_menus" bool NOT NULL, "search_description" text NOT NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locked" bool NOT NULL, "latest_revision_created_at" datetime NULL, "first_published_at" datetime NULL, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "last_published_at" datetime NULL, "draft_title" varchar(255) NOT NULL, "locked_at" datetime NULL, "locked_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_key" char(32) NOT NULL, "alias_of_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pagelogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL, "revision_id" integer NULL, "user_id" integer NULL, "uuid" char(32) NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_pagesubscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "comment_notifications" bool NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pageviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(255) NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "restriction_type" varchar(20) NOT NULL);
CREATE TABLE "wagtailcore_pageviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pageviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_pageviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_referenceindex" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "to_object_id" varchar(255) NOT NULL, "model_path" text NOT NULL, "content_path" text NOT NULL, "content_path_hash" char(32) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "to_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_revision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "approved_go_live_at" datetime NULL, "user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "object_id" varchar(255) NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "object_str" text NOT NULL);
CREATE TABLE "wagtailcore_site" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "hostname" varchar(255) NOT NULL, "port" integer NOT NULL, "is_default_site" bool NOT NULL, "root_page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_name" varchar(255) NOT NULL);
CREATE TABLE "wagtailcore_task" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_taskstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "started_at" datetime NOT NULL, "finished_at" datetime NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_state_id" integer NOT NULL REFERENCES "wagtailcore_workflowstate" ("id") DEFERRABLE INITIALLY DEFERRED, "finished_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "comment" text NOT NULL, "revision_id" integer NOT NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_uploadedfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file" varchar(200) NOT NULL, "for_content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL);
CREATE TABLE "wagtailcore_workflowcontenttype" ("content_type_id" integer NOT NULL PRIMARY KEY REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowpage" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "created_at" datetime NOT NULL, "current_task_state_id" integer NULL UNIQUE REFERENCES "wagtailcore_taskstate" ("id") DEFERRABLE INITIALLY DEFERRED, "requested_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" varchar(255) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowtask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtaildocs_document" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "file_size" bigint unsigned NULL CHECK ("file_size" >= 0));
CREATE TABLE "wagtailembeds_embed" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" text NOT NULL, "max_width" smallint NULL, "type" varchar(10) NOT NULL, "html" text NOT NULL, "title" text NOT NULL, "author_name" text NOT NULL, "provider_name" text NOT NULL, "width" integer NULL, "height" integer NULL, "last_updated" datetime NOT NULL, "hash" varchar(32) NOT NULL UNIQUE, "thumbnail_url" text NOT NULL, "cache_until" datetime NULL);
CREATE TABLE "wagtailimages_image" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "created_at" datetime NOT NULL, "focal_point_x" integer unsigned NULL CHECK ("focal_point_x" >= 0), "focal_point_y" integer unsigned NULL CHECK ("focal_point_y" >= 0), "focal_point_width" integer unsigned NULL CHECK ("focal_point_width" >= 0), "focal_point_height" integer unsigned NULL CHECK ("focal_point_height" >= 0), "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "file_size" integer unsigned NULL CHECK ("file_size" >= 0), "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "description" varchar(255) NOT NULL);
CREATE TABLE "wagtailimages_rendition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "width" integer NOT NULL, "height" integer NOT NULL, "focal_point_key" varchar(16) NOT NULL, "filter_spec" varchar(255) NOT NULL, "image_id" integer NOT NULL REFERENCES "wagtailimages_image" ("id") DEFERRABLE INITIALLY DEFERRED, "file" varchar(100) NOT NULL);
CREATE TABLE "wagtailmedia_media" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "type" varchar(255) NOT NULL, "width" integer unsigned NULL CHECK ("width" >= 0), "height" integer unsigned NULL CHECK ("height" >= 0), "thumbnail" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "duration" real NOT NULL);
CREATE TABLE "wagtailredirects_redirect" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "old_path" varchar(255) NOT NULL, "is_permanent" bool NOT NULL, "redirect_link" varchar(255) NOT NULL, "redirect_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "automatically_created" bool NOT NULL, "created_at" datetime NULL, "redirect_page_route_path" varchar(255) NOT NULL);
CREATE TABLE "wagtailsearch_indexentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(50) NOT NULL, "title_norm" real NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "autocomplete" text NULL, "body" text NULL, "title" text NOT NULL);
CREATE VIRTUAL TABLE wagtailsearch_indexentry_fts USING fts5(autocomplete, body, title);
CREATE TABLE "wagtailusers_userprofile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "submitted_notifications" bool NOT NULL, "approved_notifications" bool NOT NULL, "rejected_notifications" bool NOT NULL, "user_id" integer NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "preferred_language" varchar(10) NOT NULL, "current_time_zone" varchar(40) NOT NULL, "avatar" varchar(100) NOT NULL, "updated_comments_notifications" bool NOT NULL, "dismissibles" text NOT NULL CHECK ((JSON_VALID("dismissibles") OR "dismissibles" IS NULL)), "theme" varchar(40) NOT NULL, "density" varchar(40) NOT NULL, "contrast" varchar(40) NOT NULL, "keyboard_shortcuts" bool NOT NULL);
CREATE TABLE "word_wordfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "entries" text NOT NULL CHECK ((JSON_VALID("entries") OR "entries" IS NULL)), "notes" text NOT NULL CHECK ((JSON_VALID("notes") OR "notes" IS NULL)), "added_at" datetime NOT NULL, "added_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "work_counts_closing" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "month" date NOT NULL, "closed_at" datetime NOT NULL, "reopened_at" datetime NULL, "reason" text NOT NULL, "closed_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "reopened_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "work_counts_genre" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "name" varchar(100) NOT NULL, "usual" decimal NOT NULL, "greatest" decimal NOT NULL, "sort_order" smallint unsigned NOT NULL CHECK ("sort_order" >= 0), "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "work_counts_grade" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(20) NOT NULL, "coefficient" decimal NOT NULL, "author_id" bigint NOT NULL REFERENCES "news_author" ("id") DEFERRABLE INITIALLY DEFERRED, "genre_id" bigint NOT NULL REFERENCES "work_counts_genre" ("id") DEFERRABLE INITIALLY DEFERRED, "graded_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "part_graded_once" UNIQUE ("page_id", "author_id", "role"));
CREATE TABLE "work_counts_line" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(20) NOT NULL, "title" varchar(255) NOT NULL, "author_name" varchar(150) NOT NULL, "unit_name" varchar(255) NOT NULL, "published_on" date NOT NULL, "genre_name" varchar(100) NOT NULL, "coefficient" decimal NOT NULL, "amount" bigint unsigned NOT NULL CHECK ("amount" >= 0), "counts" bool NOT NULL, "author_id" bigint NULL REFERENCES "news_author" ("id") DEFERRABLE INITIALLY DEFERRED, "closing_id" bigint NOT NULL REFERENCES "work_counts_closing" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NULL REFERENCES "news_newspage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "work_counts_plan" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "first_day" date NOT NULL, "last_day" date NOT NULL, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "note" varchar(255) NOT NULL, "author_id" bigint NULL REFERENCES "news_author" ("id") DEFERRABLE INITIALLY DEFERRED, "movement_id" integer NULL REFERENCES "movements_movementpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "section_id" integer NULL REFERENCES "news_newsindexpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "organisations_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "plan_of_one_subject" CHECK ((("author_id" IS NOT NULL AND "movement_id" IS NULL AND "section_id" IS NULL AND "unit_id" IS NULL) OR ("author_id" IS NULL AND "movement_id" IS NULL AND "section_id" IS NULL AND "unit_id" IS NOT NULL) OR ("author_id" IS NULL AND "movement_id" IS NULL AND "section_id" IS NOT NULL AND "unit_id" IS NULL) OR ("author_id" IS NULL AND "movement_id" IS NOT NULL AND "section_id" IS NULL AND "unit_id" IS NULL))));
CREATE TABLE "work_counts_unitvalue" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NULL, "valid_to" date NULL, "catalogue_key" varchar(100) NULL UNIQUE, "catalogue_digest" varchar(64) NOT NULL, "source" varchar(255) NOT NULL, "needs_review" bool NOT NULL, "amount" integer unsigned NOT NULL CHECK ("amount" >= 0), "reviewer_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "archive_archiveexport_owner_id_53bafb26" ON "archive_archiveexport" ("owner_id");
CREATE INDEX "archive_savedsearch_owner_id_f9ed2e46" ON "archive_savedsearch" ("owner_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "base_content_object_idx" ON "wagtailcore_revision" ("base_content_type_id", "object_id");
CREATE INDEX "caching_change_number_127541ec" ON "caching_change" ("number");
CREATE INDEX "change_by_key" ON "caching_change" ("key", "number");
CREATE INDEX "content_object_idx" ON "wagtailcore_revision" ("content_type_id", "object_id");
CREATE INDEX "core_limituse_ends_at_ee183a07" ON "core_limituse" ("ends_at");
CREATE INDEX "core_portaldocument_collection_id_0faa2c32" ON "core_portaldocument" ("collection_id");
CREATE INDEX "core_portaldocument_uploaded_by_user_id_1c842994" ON "core_portaldocument" ("uploaded_by_user_id");
CREATE INDEX "core_portalimage_collection_id_36b6dfc9" ON "core_portalimage" ("collection_id");
CREATE INDEX "core_portalimage_created_at_0d620661" ON "core_portalimage" ("created_at");
CREATE INDEX "core_portalimage_file_hash_7d8f1c91" ON "core_portalimage" ("file_hash");
CREATE INDEX "core_portalimage_uploaded_by_user_id_f3a12ade" ON "core_portalimage" ("uploaded_by_user_id");
CREATE INDEX "core_portalmedia_collection_id_70897822" ON "core_portalmedia" ("collection_id");
CREATE INDEX "core_portalmedia_uploaded_by_user_id_a6f77da8" ON "core_portalmedia" ("uploaded_by_user_id");
CREATE INDEX "core_portalrendition_filter_spec_b7286f34" ON "core_portalrendition" ("filter_spec");
CREATE INDEX "core_portalrendition_image_id_b2ae5e0c" ON "core_portalrendition" ("image_id");
CREATE INDEX "core_publicationhold_page_id_27090e6b" ON "core_publicationhold" ("page_id");
CREATE INDEX "core_readeraccess_until_017b3273" ON "core_readeraccess" ("until");
CREATE INDEX "core_sitesettings_share_image_id_fe43bbb5" ON "core_sitesettings" ("share_image_id");
CREATE INDEX "demo_demoobject_content_type_id_e032d61b" ON "demo_demoobject" ("content_type_id");
CREATE UNIQUE INDEX "directive_identity" ON "directives_directivepage" ("document_type_id", "number_key", "issuer_id", "issued_year") WHERE NOT ("number_key" = '');
CREATE INDEX "directives_citation_key_d3bd26ed" ON "directives_citation" ("key");
CREATE INDEX "directives_citation_number_key_64f020a0" ON "directives_citation" ("number_key");
CREATE INDEX "directives_citation_page_id_dfc3ab98" ON "directives_citation" ("page_id");
CREATE INDEX "directives_citation_target_id_63bd4f32" ON "directives_citation" ("target_id");
CREATE INDEX "directives_directivefile_directive_id_e34c372e" ON "directives_directivefile" ("directive_id");
CREATE INDEX "directives_directivefile_document_id_18cfd3ad" ON "directives_directivefile" ("document_id");
CREATE INDEX "directives_directivepage_document_type_id_56fc971d" ON "directives_directivepage" ("document_type_id");
CREATE INDEX "directives_directivepage_issuer_id_cf896a14" ON "directives_directivepage" ("issuer_id");
CREATE INDEX "directives_directivepage_number_key_437fb1b5" ON "directives_directivepage" ("number_key");
CREATE INDEX "directives_directiverelation_source_id_b5edf006" ON "directives_directiverelation" ("source_id");
CREATE INDEX "directives_directiverelation_target_id_9a1b0e43" ON "directives_directiverelation" ("target_id");
CREATE INDEX "directives_documenttype_reviewer_id_c3d6128c" ON "directives_documenttype" ("reviewer_id");
CREATE INDEX "directives_ignoredcitation_ignored_by_id_3914f00e" ON "directives_ignoredcitation" ("ignored_by_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "engagement_letter_content_key_9af2a965" ON "engagement_letter" ("content_key");
CREATE INDEX "engagement_letter_handled_by_id_ae41a721" ON "engagement_letter" ("handled_by_id");
CREATE INDEX "engagement_letter_page_id_2491eefe" ON "engagement_letter" ("page_id");
CREATE INDEX "engagement_letter_sender_d5a53c9e" ON "engagement_letter" ("sender");
CREATE INDEX "engagement_letter_unit_id_21c5f0c4" ON "engagement_letter" ("unit_id");
CREATE INDEX "engagement_poll_page_id_cac6e908" ON "engagement_poll" ("page_id");
CREATE INDEX "engagement_pollchoice_poll_id_2ac93b19" ON "engagement_pollchoice" ("poll_id");
CREATE INDEX "exemplars_achievement_exemplar_id_e8a8746b" ON "exemplars_achievement" ("exemplar_id");
CREATE INDEX "exemplars_awardgrant_commendation_type_id_417b0688" ON "exemplars_awardgrant" ("commendation_type_id");
CREATE INDEX "exemplars_awardgrant_decision_id_e33c2e07" ON "exemplars_awardgrant" ("decision_id");
CREATE INDEX "exemplars_awardgrant_decision_key_8f56da3c" ON "exemplars_awardgrant" ("decision_key");
CREATE INDEX "exemplars_awardgrant_exemplar_id_4a651bf9" ON "exemplars_awardgrant" ("exemplar_id");
CREATE INDEX "exemplars_awardgrant_grantor_id_472209b2" ON "exemplars_awardgrant" ("grantor_id");
CREATE INDEX "exemplars_awardgrant_key_94a3e511" ON "exemplars_awardgrant" ("key");
CREATE INDEX "exemplars_awardgrant_movement_id_f90d6acd" ON "exemplars_awardgrant" ("movement_id");
CREATE INDEX "exemplars_awardgrant_title_id_ab705f0d" ON "exemplars_awardgrant" ("title_id");
CREATE INDEX "exemplars_awardrevocation_decision_id_8c5ec856" ON "exemplars_awardrevocation" ("decision_id");
CREATE INDEX "exemplars_awardrevocation_exemplar_id_6d3ea365" ON "exemplars_awardrevocation" ("exemplar_id");
CREATE INDEX "exemplars_awardrevocation_granting_document_id_2da2df24" ON "exemplars_awardrevocation" ("granting_document_id");
CREATE INDEX "exemplars_awardrevocation_granting_key_430eb75e" ON "exemplars_awardrevocation" ("granting_key");
CREATE INDEX "exemplars_awardrevocation_recorded_by_id_a4517188" ON "exemplars_awardrevocation" ("recorded_by_id");
CREATE INDEX "exemplars_awardrevocation_title_id_4da982b3" ON "exemplars_awardrevocation" ("title_id");
CREATE INDEX "exemplars_awardtitle_reviewer_id_d5b06e52" ON "exemplars_awardtitle" ("reviewer_id");
CREATE INDEX "exemplars_awardtitle_slug_9fd207bd" ON "exemplars_awardtitle" ("slug");
CREATE INDEX "exemplars_commendationtype_reviewer_id_137f35b0" ON "exemplars_commendationtype" ("reviewer_id");
CREATE INDEX "exemplars_consent_exemplar_id_e900f446" ON "exemplars_consent" ("exemplar_id");
CREATE INDEX "exemplars_consent_recorded_by_id_a9c2d43e" ON "exemplars_consent" ("recorded_by_id");
CREATE INDEX "exemplars_consentwithdrawal_carried_out_by_id_bbf05e7b" ON "exemplars_consentwithdrawal" ("carried_out_by_id");
CREATE INDEX "exemplars_exemplaralias_exemplar_id_1d131614" ON "exemplars_exemplaralias" ("exemplar_id");
CREATE INDEX "exemplars_exemplaralias_folded_name_9e791822" ON "exemplars_exemplaralias" ("folded_name");
CREATE INDEX "exemplars_exemplarpage_field_of_work_id_23e6293b" ON "exemplars_exemplarpage" ("field_of_work_id");
CREATE INDEX "exemplars_exemplarpage_folded_name_b1552ebd" ON "exemplars_exemplarpage" ("folded_name");
CREATE INDEX "exemplars_exemplarpage_name_sort_key_1312f69c" ON "exemplars_exemplarpage" ("name_sort_key");
CREATE INDEX "exemplars_exemplarpage_organisation_id_702421e1" ON "exemplars_exemplarpage" ("organisation_id");
CREATE INDEX "exemplars_exemplarpage_place_id_e6a09efd" ON "exemplars_exemplarpage" ("place_id");
CREATE INDEX "exemplars_exemplarpage_portrait_id_292798a9" ON "exemplars_exemplarpage" ("portrait_id");
CREATE INDEX "exemplars_fieldofwork_reviewer_id_90d73ae2" ON "exemplars_fieldofwork" ("reviewer_id");
CREATE INDEX "exemplars_of_a_kind_by_name" ON "exemplars_exemplarpage" ("kind", "name_sort_key");
CREATE INDEX "exemplars_officeheld_exemplar_id_3bbad8a5" ON "exemplars_officeheld" ("exemplar_id");
CREATE INDEX "exemplars_officeheld_organisation_id_4ef33fba" ON "exemplars_officeheld" ("organisation_id");
CREATE INDEX "exemplars_replication_adopter_id_8a9a7bcf" ON "exemplars_replication" ("adopter_id");
CREATE INDEX "exemplars_replication_exemplar_id_2363bc37" ON "exemplars_replication" ("exemplar_id");
CREATE INDEX "exemplars_replication_organisation_id_8e919acd" ON "exemplars_replication" ("organisation_id");
CREATE INDEX "formstate_user_object" ON "wagtailadmin_formstate" ("user_id", "content_type_id", "object_id", "parent_object_id");
CREATE INDEX "home_exemplarday_exemplar_id_922e1b93" ON "home_exemplarday" ("exemplar_id");
CREATE INDEX "home_homepage_featured_exemplar_id_7c30f4ba" ON "home_homepage" ("featured_exemplar_id");
CREATE INDEX "home_homepage_lead_story_id_942e26cf" ON "home_homepage" ("lead_story_id");
CREATE INDEX "home_navigationitem_navigation_id_e745646d" ON "home_navigationitem" ("navigation_id");
CREATE INDEX "home_navigationitem_page_id_8ce074e2" ON "home_navigationitem" ("page_id");
CREATE INDEX "home_sloganbanner_page_id_bc06050e" ON "home_sloganbanner" ("page_id");
CREATE INDEX "honours_by_year" ON "exemplars_awardgrant" ("year");
CREATE INDEX "honours_of_a_title_by_year" ON "exemplars_awardgrant" ("title_id", "year");
CREATE INDEX "image_by_file" ON "core_portalimage" ("file");
CREATE INDEX "imports_importrecord_confirmed_by_id_7f6c88d0" ON "imports_importrecord" ("confirmed_by_id");
CREATE INDEX "imports_importrecord_content_hash_a0c673e5" ON "imports_importrecord" ("content_hash");
CREATE INDEX "imports_importrecord_page_id_2f510cae" ON "imports_importrecord" ("page_id");
CREATE INDEX "lists_listrow_page_id_61ec9f7f" ON "lists_listrow" ("page_id");
CREATE INDEX "media_library_lookchange_changed_by_id_de9575ce" ON "media_library_lookchange" ("changed_by_id");
CREATE INDEX "media_library_lookchange_image_id_e4520e9b" ON "media_library_lookchange" ("image_id");
CREATE INDEX "media_library_marksettings_picture_id_0695eaed" ON "media_library_marksettings" ("picture_id");
CREATE INDEX "media_library_unitcollection_organisation_id_92e302ab" ON "media_library_unitcollection" ("organisation_id");
CREATE INDEX "merging_pagemerge_kept_id_7e9811b9" ON "merging_pagemerge" ("kept_id");
CREATE INDEX "merging_pagemerge_merged_by_id_62576288" ON "merging_pagemerge" ("merged_by_id");
CREATE INDEX "merging_pagemerge_merged_id_86d77fda" ON "merging_pagemerge" ("merged_id");
CREATE UNIQUE INDEX "month_closed_once" ON "work_counts_closing" ("month") WHERE "reopened_at" IS NULL;
CREATE INDEX "movements_movementalias_folded_name_d8ed48d3" ON "movements_movementalias" ("folded_name");
CREATE INDEX "movements_movementalias_movement_id_634160e8" ON "movements_movementalias" ("movement_id");
CREATE INDEX "movements_movementfigure_movement_id_82c23aa2" ON "movements_movementfigure" ("movement_id");
CREATE INDEX "movements_movementlineage_ancestor_id_1beb249d" ON "movements_movementlineage" ("ancestor_id");
CREATE INDEX "movements_movementlineage_descendant_id_7def279a" ON "movements_movementlineage" ("descendant_id");
CREATE INDEX "movements_movementmilestone_movement_id_47e8bd47" ON "movements_movementmilestone" ("movement_id");
CREATE INDEX "movements_movementmilestone_page_id_9c599a77" ON "movements_movementmilestone" ("page_id");
CREATE INDEX "movements_movementpage_catalogue_key_7f4e474c" ON "movements_movementpage" ("catalogue_key");
CREATE INDEX "movements_movementpage_launcher_id_5931b579" ON "movements_movementpage" ("launcher_id");
CREATE INDEX "movements_movementpage_launching_directive_id_de3f84a6" ON "movements_movementpage" ("launching_directive_id");
CREATE INDEX "movements_movementpage_lead_image_id_0892282d" ON "movements_movementpage" ("lead_image_id");
CREATE INDEX "movements_movementpage_parent_movement_id_50c002dc" ON "movements_movementpage" ("parent_movement_id");
CREATE INDEX "movements_movementpage_place_id_cf11dd4e" ON "movements_movementpage" ("place_id");
CREATE INDEX "movements_movementparticipant_group_id_4c75b7fd" ON "movements_movementparticipant" ("group_id");
CREATE INDEX "movements_movementparticipant_movement_id_c290e64f" ON "movements_movementparticipant" ("movement_id");
CREATE INDEX "movements_movementparticipant_organisation_id_bdc59a4c" ON "movements_movementparticipant" ("organisation_id");
CREATE INDEX "movements_movementparticipant_place_id_eaa90ae5" ON "movements_movementparticipant" ("place_id");
CREATE INDEX "movements_pagemovement_movement_id_549bef1e" ON "movements_pagemovement" ("movement_id");
CREATE INDEX "movements_pagemovement_page_id_4de334bc" ON "movements_pagemovement" ("page_id");
CREATE INDEX "moving_movedrow_page_id_25e53077" ON "moving_movedrow" ("page_id");
CREATE INDEX "news_author_name_sort_key_4aea1b63" ON "news_author" ("name_sort_key");
CREATE INDEX "news_author_organisation_id_f69cb562" ON "news_author" ("organisation_id");
CREATE INDEX "news_dossierentry_dossier_id_b0518798" ON "news_dossierentry" ("dossier_id");
CREATE INDEX "news_dossierentry_page_id_ab2e7cab" ON "news_dossierentry" ("page_id");
CREATE INDEX "news_dossierpage_lead_image_id_0f4c09af" ON "news_dossierpage" ("lead_image_id");
CREATE INDEX "news_featured" ON "news_newspage" ("featured_until");
CREATE INDEX "news_nearstory_other_id_e3fe35fc" ON "news_nearstory" ("other_id");
CREATE INDEX "news_nearstory_story_id_7d442a05" ON "news_nearstory" ("story_id");
CREATE INDEX "news_newest_first" ON "news_newspage" ("published_on" DESC);
CREATE INDEX "news_newsauthor_article_id_62e6e801" ON "news_newsauthor" ("article_id");
CREATE INDEX "news_newsauthor_author_id_26df4f50" ON "news_newsauthor" ("author_id");
CREATE INDEX "news_newscorrection_article_id_408182e6" ON "news_newscorrection" ("article_id");
CREATE INDEX "news_newsdirective_article_id_2662a08a" ON "news_newsdirective" ("article_id");
CREATE INDEX "news_newsdirective_directive_id_b1b49fce" ON "news_newsdirective" ("directive_id");
CREATE INDEX "news_newsexemplar_article_id_0b8518f8" ON "news_newsexemplar" ("article_id");
CREATE INDEX "news_newsexemplar_exemplar_id_afe92b25" ON "news_newsexemplar" ("exemplar_id");
CREATE INDEX "news_newsgroup_article_id_22aed43d" ON "news_newsgroup" ("article_id");
CREATE INDEX "news_newsgroup_group_id_dbc3c75c" ON "news_newsgroup" ("group_id");
CREATE INDEX "news_newsorganisation_article_id_20b9a524" ON "news_newsorganisation" ("article_id");
CREATE INDEX "news_newsorganisation_organisation_id_7cf97274" ON "news_newsorganisation" ("organisation_id");
CREATE INDEX "news_newspage_lead_image_id_d55ddfdc" ON "news_newspage" ("lead_image_id");
CREATE INDEX "news_newspage_place_id_20367bb0" ON "news_newspage" ("place_id");
CREATE INDEX "news_newspage_source_id_f3f06d9b" ON "news_newspage" ("source_id");
CREATE INDEX "news_pinnedpage_article_id_dd0fdc9f" ON "news_pinnedpage" ("article_id");
CREATE INDEX "news_pinnedpage_page_id_2b88fcae" ON "news_pinnedpage" ("page_id");
CREATE INDEX "news_source_logo_id_abf31a47" ON "news_source" ("logo_id");
CREATE INDEX "newsroom_absence_stand_in_id_77c8d76d" ON "newsroom_absence" ("stand_in_id");
CREATE INDEX "newsroom_absence_user_id_f55bda8d" ON "newsroom_absence" ("user_id");
CREATE INDEX "newsroom_approvalstep_groups_approvalstep_id_3ae6f60a" ON "newsroom_approvalstep_groups" ("approvalstep_id");
CREATE UNIQUE INDEX "newsroom_approvalstep_groups_approvalstep_id_group_id_9067f6ed_uniq" ON "newsroom_approvalstep_groups" ("approvalstep_id", "group_id");
CREATE INDEX "newsroom_approvalstep_groups_group_id_f85b37ff" ON "newsroom_approvalstep_groups" ("group_id");
CREATE INDEX "newsroom_bulkchange_made_by_id_164a5f0c" ON "newsroom_bulkchange" ("made_by_id");
CREATE INDEX "newsroom_distinctpair_decided_by_id_aff800ed" ON "newsroom_distinctpair" ("decided_by_id");
CREATE INDEX "newsroom_distinctpair_first_id_ff6329d4" ON "newsroom_distinctpair" ("first_id");
CREATE INDEX "newsroom_distinctpair_second_id_221a7f42" ON "newsroom_distinctpair" ("second_id");
CREATE INDEX "newsroom_lifecyclestep_exemplar_id_5e24e5ed" ON "newsroom_lifecyclestep" ("exemplar_id");
CREATE INDEX "newsroom_lifecyclestep_owner_id_fad644b2" ON "newsroom_lifecyclestep" ("owner_id");
CREATE INDEX "newsroom_newstemplate_kept_by_id_f5724ffc" ON "newsroom_newstemplate" ("kept_by_id");
CREATE INDEX "newsroom_newstemplate_page_id_dba8b4fb" ON "newsroom_newstemplate" ("page_id");
CREATE INDEX "newsroom_planneditem_day_c06c1d69" ON "newsroom_planneditem" ("day");
CREATE INDEX "newsroom_planneditem_owner_id_43844e1c" ON "newsroom_planneditem" ("owner_id");
CREATE INDEX "newsroom_planneditem_section_id_5168f410" ON "newsroom_planneditem" ("section_id");
CREATE INDEX "nominations_nomination_content_key_453f9260" ON "nominations_nomination" ("content_key");
CREATE INDEX "nominations_nomination_exemplar_id_2ba7d8a8" ON "nominations_nomination" ("exemplar_id");
CREATE INDEX "nominations_nomination_folded_name_56e37011" ON "nominations_nomination" ("folded_name");
CREATE INDEX "nominations_nomination_handled_by_id_28144cc4" ON "nominations_nomination" ("handled_by_id");
CREATE INDEX "nominations_nomination_place_id_6675cda0" ON "nominations_nomination" ("place_id");
CREATE INDEX "nominations_nomination_sender_09b42b63" ON "nominations_nomination" ("sender");
CREATE INDEX "nominations_nominationfile_nomination_id_8b0beeb2" ON "nominations_nominationfile" ("nomination_id");
CREATE INDEX "organisations_cataloguename_folded_0616c99d" ON "organisations_cataloguename" ("folded");
CREATE INDEX "organisations_emulationgroup_place_id_654a2113" ON "organisations_emulationgroup" ("place_id");
CREATE INDEX "organisations_emulationgroup_reviewer_id_7b531d95" ON "organisations_emulationgroup" ("reviewer_id");
CREATE INDEX "organisations_groupevent_group_id_0b8debc9" ON "organisations_groupevent" ("group_id");
CREATE INDEX "organisations_groupevent_page_id_6cebd13e" ON "organisations_groupevent" ("page_id");
CREATE INDEX "organisations_groupmembership_group_id_1327a0c5" ON "organisations_groupmembership" ("group_id");
CREATE INDEX "organisations_groupmembership_organisation_id_9ebf1664" ON "organisations_groupmembership" ("organisation_id");
CREATE INDEX "organisations_groupscore_criterion_id_7de14cf2" ON "organisations_groupscore" ("criterion_id");
CREATE INDEX "organisations_groupscore_organisation_id_2af471a5" ON "organisations_groupscore" ("organisation_id");
CREATE INDEX "organisations_groupyear_covenant_id_284b70bf" ON "organisations_groupyear" ("covenant_id");
CREATE INDEX "organisations_groupyear_group_id_c4fb70e5" ON "organisations_groupyear" ("group_id");
CREATE INDEX "organisations_organisation_carried_on_by_id_899c19eb" ON "organisations_organisation" ("carried_on_by_id");
CREATE INDEX "organisations_organisation_parent_id_6e4cf435" ON "organisations_organisation" ("parent_id");
CREATE INDEX "organisations_organisation_place_id_1d10d687" ON "organisations_organisation" ("place_id");
CREATE INDEX "organisations_organisation_reviewer_id_94ccb435" ON "organisations_organisation" ("reviewer_id");
CREATE INDEX "organisations_organisation_sort_key_b0f33c08" ON "organisations_organisation" ("sort_key");
CREATE INDEX "organisations_organisation_succeeded_by_id_cb0685bd" ON "organisations_organisation" ("succeeded_by_id");
CREATE INDEX "organisations_place_carried_on_by_id_05418fe4" ON "organisations_place" ("carried_on_by_id");
CREATE INDEX "organisations_place_parent_id_b849e901" ON "organisations_place" ("parent_id");
CREATE INDEX "organisations_place_reviewer_id_471d6f4d" ON "organisations_place" ("reviewer_id");
CREATE INDEX "organisations_place_sort_key_d61742a1" ON "organisations_place" ("sort_key");
CREATE INDEX "organisations_place_succeeded_by_id_404d79fa" ON "organisations_place" ("succeeded_by_id");
CREATE INDEX "organisations_scoringcriterion_group_year_id_a8989df8" ON "organisations_scoringcriterion" ("group_year_id");
CREATE INDEX "outreach_collectionperson_collection_id_7d897948" ON "outreach_collectionperson" ("collection_id");
CREATE INDEX "outreach_collectionperson_exemplar_id_fcab37f1" ON "outreach_collectionperson" ("exemplar_id");
CREATE UNIQUE INDEX "page_merged_once_at_a_time" ON "merging_pagemerge" ("merged_id") WHERE "undone_at" IS NULL;
CREATE UNIQUE INDEX "part_paid_once" ON "work_counts_line" ("page_id", "author_id", "role") WHERE "counts";
CREATE INDEX "referenceindex_source_object" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id");
CREATE INDEX "referenceindex_target_object" ON "wagtailcore_referenceindex" ("to_content_type_id", "to_object_id");
CREATE INDEX "rendition_by_file" ON "core_portalrendition" ("file");
CREATE INDEX "scans_scanpage_corrected_by_id_4dafcde9" ON "scans_scanpage" ("corrected_by_id");
CREATE INDEX "scans_scanpage_scan_id_3be041bd" ON "scans_scanpage" ("scan_id");
CREATE INDEX "search_facets_of_entry" ON "search_searchfacet" ("entry_id", "label_id");
CREATE UNIQUE INDEX "search_one_new_proposal_per_abbreviation" ON "search_synonymproposal" ("key") WHERE "state" = 'new';
CREATE INDEX "search_promotedresult_page_id_80f4dc75" ON "search_promotedresult" ("page_id");
CREATE INDEX "search_public_by_date" ON "search_searchentry" ("date", "page_id") WHERE "is_public";
CREATE INDEX "search_searchcode_entry_id_0d67a6ae" ON "search_searchcode" ("entry_id");
CREATE INDEX "search_searchjudgement_judged_by_id_62656ca5" ON "search_searchjudgement" ("judged_by_id");
CREATE INDEX "search_searchjudgement_page_id_10dd37c6" ON "search_searchjudgement" ("page_id");
CREATE INDEX "search_synonymproposal_decided_by_id_59e8e4de" ON "search_synonymproposal" ("decided_by_id");
CREATE INDEX "search_synonymproposal_group_id_25fc61e8" ON "search_synonymproposal" ("group_id");
CREATE INDEX search_title_start_exact ON search_searchtext (title_exact);
CREATE INDEX search_title_start_folded ON search_searchtext (title_folded);
CREATE INDEX "search_waiting" ON "search_searchentry" ("page_id") WHERE "revision" > ("indexed_revision");
CREATE INDEX "taggit_tagg_content_8fc721_idx" ON "taggit_taggeditem" ("content_type_id", "object_id");
CREATE INDEX "taggit_taggeditem_content_type_id_9957a03c" ON "taggit_taggeditem" ("content_type_id");
CREATE INDEX "taggit_taggeditem_object_id_e2d7d1df" ON "taggit_taggeditem" ("object_id");
CREATE INDEX "taggit_taggeditem_tag_id_f4f5b767" ON "taggit_taggeditem" ("tag_id");
CREATE UNIQUE INDEX "unique_in_progress_workflow" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id") WHERE "status" IN ('in_progress', 'needs_changes');
CREATE INDEX "visits_flush_at_eab21486" ON "visits_flush" ("at");
CREATE INDEX "visits_mostread_page_id_0de1740d" ON "visits_mostread" ("page_id");
CREATE INDEX "visits_pagedays_page_id_2a9ef713" ON "visits_pagedays" ("page_id");
CREATE INDEX "visits_pagetotal_views_f60f911d" ON "visits_pagetotal" ("views");
CREATE INDEX "wagtailadmi_content_717955_idx" ON "wagtailadmin_editingsession" ("content_type_id", "object_id");
CREATE INDEX "wagtailadmin_editingsession_content_type_id_4df7730e" ON "wagtailadmin_editingsession" ("content_type_id");
CREATE INDEX "wagtailadmin_editingsession_user_id_6e1a9b70" ON "wagtailadmin_editingsession" ("user_id");
CREATE INDEX "wagtailadmin_formstate_content_type_id_e32438b3" ON "wagtailadmin_formstate" ("content_type_id");
CREATE INDEX "wagtailadmin_formstate_user_id_b910adc2" ON "wagtailadmin_formstate" ("user_id");
CREATE INDEX "wagtailcore_apitoken_user_id_49b1141b" ON "wagtailcore_apitoken" ("user_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_collection_id_761908ec" ON "wagtailcore_collectionviewrestriction" ("collection_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_47320efd" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id");
CREATE UNIQUE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_group_id_988995ae_uniq" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3" ON "wagtailcore_collectionviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_comment_page_id_108444b5" ON "wagtailcore_comment" ("page_id");
CREATE INDEX "wagtailcore_comment_resolved_by_id_a282aa0e" ON "wagtailcore_comment" ("resolved_by_id");
CREATE INDEX "wagtailcore_comment_revision_created_id_1d058279" ON "wagtailcore_comment" ("revision_created_id");
CREATE INDEX "wagtailcore_comment_user_id_0c577ca6" ON "wagtailcore_comment" ("user_id");
CREATE INDEX "wagtailcore_commentreply_comment_id_afc7e027" ON "wagtailcore_commentreply" ("comment_id");
CREATE INDEX "wagtailcore_commentreply_user_id_d0b3b9c3" ON "wagtailcore_commentreply" ("user_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_group_id_2e64b61f" ON "wagtailcore_groupapprovaltask_groups" ("group_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_9a9255ea" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id");
CREATE UNIQUE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_group_id_bb5ee7eb_uniq" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id", "group_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_collection_id_5423575a" ON "wagtailcore_groupcollectionpermission" ("collection_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_group_id_05d61460" ON "wagtailcore_groupcollectionpermission" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_groupcollectionpermission_group_id_collection_id_permission_id_a21cefe9_uniq" ON "wagtailcore_groupcollectionpermission" ("group_id", "collection_id", "permission_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_permission_id_1b626275" ON "wagtailcore_groupcollectionpermission" ("permission_id");
CREATE INDEX "wagtailcore_grouppagepermission_group_id_fc07e671" ON "wagtailcore_grouppagepermission" ("group_id");
CREATE INDEX "wagtailcore_grouppagepermission_page_id_710b114a" ON "wagtailcore_grouppagepermission" ("page_id");
CREATE INDEX "wagtailcore_grouppagepermission_permission_id_05acb22e" ON "wagtailcore_grouppagepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_group_id_e5cdbee4" ON "wagtailcore_groupsitepermission" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_groupsitepermission_group_id_site_id_permission_id_a58ee30d_uniq" ON "wagtailcore_groupsitepermission" ("group_id", "site_id", "permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_permission_id_459b1f38" ON "wagtailcore_groupsitepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_site_id_245de488" ON "wagtailcore_groupsitepermission" ("site_id");
CREATE INDEX "wagtailcore_modellogentry_action_d2d856ee" ON "wagtailcore_modellogentry" ("action");
CREATE INDEX "wagtailcore_modellogentry_content_changed_8bc39742" ON "wagtailcore_modellogentry" ("content_changed");
CREATE INDEX "wagtailcore_modellogentry_content_type_id_68849e77" ON "wagtailcore_modellogentry" ("content_type_id");
CREATE INDEX "wagtailcore_modellogentry_object_id_e0e7d4ef" ON "wagtailcore_modellogentry" ("object_id");
CREATE INDEX "wagtailcore_modellogentry_revision_id_df6ca33a" ON "wagtailcore_modellogentry" ("revision_id");
CREATE INDEX "wagtailcore_modellogentry_timestamp_9694521b" ON "wagtailcore_modellogentry" ("timestamp");
CREATE INDEX "wagtailcore_modellogentry_user_id_0278d1bf" ON "wagtailcore_modellogentry" ("user_id");
CREATE INDEX "wagtailcore_page_alias_of_id_12945502" ON "wagtailcore_page" ("alias_of_id");
CREATE INDEX "wagtailcore_page_content_type_id_c28424df" ON "wagtailcore_page" ("content_type_id");
CREATE INDEX "wagtailcore_page_first_published_at_2b5dd637" ON "wagtailcore_page" ("first_published_at");
CREATE INDEX "wagtailcore_page_latest_revision_id_e60fef51" ON "wagtailcore_page" ("latest_revision_id");
CREATE INDEX "wagtailcore_page_live_revision_id_930bd822" ON "wagtailcore_page" ("live_revision_id");
CREATE INDEX "wagtailcore_page_locale_id_3c7e30a6" ON "wagtailcore_page" ("locale_id");
CREATE INDEX "wagtailcore_page_locked_by_id_bcb86245" ON "wagtailcore_page" ("locked_by_id");
CREATE INDEX "wagtailcore_page_owner_id_fbf7c332" ON "wagtailcore_page" ("owner_id");
CREATE INDEX "wagtailcore_page_slug_e7c11b8f" ON "wagtailcore_page" ("slug");
CREATE UNIQUE INDEX "wagtailcore_page_translation_key_locale_id_9b041bad_uniq" ON "wagtailcore_page" ("translation_key", "locale_id");
CREATE INDEX "wagtailcore_pagelogentry_action_c2408198" ON "wagtailcore_pagelogentry" ("action");
CREATE INDEX "wagtailcore_pagelogentry_content_changed_99f27ade" ON "wagtailcore_pagelogentry" ("content_changed");
CREATE INDEX "wagtailcore_pagelogentry_content_type_id_74e7708a" ON "wagtailcore_pagelogentry" ("content_type_id");
CREATE INDEX "wagtailcore_pagelogentry_page_id_8464e327" ON "wagtailcore_pagelogentry" ("page_id");
CREATE INDEX "wagtailcore_pagelogentry_revision_id_8043d103" ON "wagtailcore_pagelogentry" ("revision_id");
CREATE INDEX "wagtailcore_pagelogentry_timestamp_deb774c4" ON "wagtailcore_pagelogentry" ("timestamp");
CREATE INDEX "wagtailcore_pagelogentry_user_id_604ccfd8" ON "wagtailcore_pagelogentry" ("user_id");
CREATE INDEX "wagtailcore_pagesubscription_page_id_a085e7a6" ON "wagtailcore_pagesubscription" ("page_id");
CREATE UNIQUE INDEX "wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq" ON "wagtailcore_pagesubscription" ("page_id", "user_id");
CREATE INDEX "wagtailcore_pagesubscription_user_id_89d7def9" ON "wagtailcore_pagesubscription" ("user_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_group_id_6460f223" ON "wagtailcore_pageviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_f147a99a" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id");
CREATE UNIQUE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_group_id_d23f80bb_uniq" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_page_id_15a8bea6" ON "wagtailcore_pageviewrestriction" ("page_id");
CREATE INDEX "wagtailcore_referenceindex_base_content_type_id_313cf40f" ON "wagtailcore_referenceindex" ("base_content_type_id");
CREATE UNIQUE INDEX "wagtailcore_referenceindex_base_content_type_id_object_id_to_content_type_id_to_object_id_content_path_hash_9e6ccd6a_uniq" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id", "to_content_type_id", "to_object_id", "content_path_hash");
CREATE INDEX "wagtailcore_referenceindex_content_type_id_766e0336" ON "wagtailcore_referenceindex" ("content_type_id");
CREATE INDEX "wagtailcore_referenceindex_to_content_type_id_93690bbd" ON "wagtailcore_referenceindex" ("to_content_type_id");
CREATE INDEX "wagtailcore_revision_approved_go_live_at_88d3dee5" ON "wagtailcore_revision" ("approved_go_live_at");
CREATE INDEX "wagtailcore_revision_base_content_type_id_5b4ef7bd" ON "wagtailcore_revision" ("base_content_type_id");
CREATE INDEX "wagtailcore_revision_content_type_id_c8cb69c0" ON "wagtailcore_revision" ("content_type_id");
CREATE INDEX "wagtailcore_revision_created_at_81450aa6" ON "wagtailcore_revision" ("created_at");
CREATE INDEX "wagtailcore_revision_user_id_03df83b0" ON "wagtailcore_revision" ("user_id");
CREATE INDEX "wagtailcore_site_hostname_96b20b46" ON "wagtailcore_site" ("hostname");
CREATE UNIQUE INDEX "wagtailcore_site_hostname_port_2c626d70_uniq" ON "wagtailcore_site" ("hostname", "port");
CREATE INDEX "wagtailcore_site_root_page_id_e02fb95c" ON "wagtailcore_site" ("root_page_id");
CREATE INDEX "wagtailcore_task_content_type_id_249ab8ba" ON "wagtailcore_task" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_content_type_id_0a758fdc" ON "wagtailcore_taskstate" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_finished_by_id_13f98229" ON "wagtailcore_taskstate" ("finished_by_id");
CREATE INDEX "wagtailcore_taskstate_revision_id_df25a499" ON "wagtailcore_taskstate" ("revision_id");
CREATE INDEX "wagtailcore_taskstate_task_id_c3677c34" ON "wagtailcore_taskstate" ("task_id");
CREATE INDEX "wagtailcore_taskstate_workflow_state_id_9239a775" ON "wagtailcore_taskstate" ("workflow_state_id");
CREATE INDEX "wagtailcore_uploadedfile_for_content_type_id_b0fc87b2" ON "wagtailcore_uploadedfile" ("for_content_type_id");
CREATE INDEX "wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8" ON "wagtailcore_uploadedfile" ("uploaded_by_user_id");
CREATE INDEX "wagtailcore_uuid_06a44d_idx" ON "wagtailcore_pagelogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_uuid_d6363b_idx" ON "wagtailcore_modellogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_workflowcontenttype_workflow_id_9aad7cd2" ON "wagtailcore_workflowcontenttype" ("workflow_id");
CREATE INDEX "wagtailcore_workflowpage_workflow_id_56f56ff6" ON "wagtailcore_workflowpage" ("workflow_id");
CREATE INDEX "wagtailcore_workflowstate_base_content_type_id_a30dc576" ON "wagtailcore_workflowstate" ("base_content_type_id");
CREATE INDEX "wagtailcore_workflowstate_content_type_id_2bb78ce1" ON "wagtailcore_workflowstate" ("content_type_id");
CREATE INDEX "wagtailcore_workflowstate_requested_by_id_4090bca3" ON "wagtailcore_workflowstate" ("requested_by_id");
CREATE INDEX "wagtailcore_workflowstate_workflow_id_1f18378f" ON "wagtailcore_workflowstate" ("workflow_id");
CREATE INDEX "wagtailcore_workflowtask_task_id_ce7716fe" ON "wagtailcore_workflowtask" ("task_id");
CREATE INDEX "wagtailcore_workflowtask_workflow_id_b9717175" ON "wagtailcore_workflowtask" ("workflow_id");
CREATE UNIQUE INDEX "wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq" ON "wagtailcore_workflowtask" ("workflow_id", "task_id");
CREATE INDEX "wagtaildocs_document_collection_id_23881625" ON "wagtaildocs_document" ("collection_id");
CREATE INDEX "wagtaildocs_document_uploaded_by_user_id_17258b41" ON "wagtaildocs_document" ("uploaded_by_user_id");
CREATE INDEX "wagtailembeds_embed_cache_until_26c94bb0" ON "wagtailembeds_embed" ("cache_until");
CREATE INDEX "wagtailimages_image_collection_id_c2f8af7e" ON "wagtailimages_image" ("collection_id");
CREATE INDEX "wagtailimages_image_created_at_86fa6cd4" ON "wagtailimages_image" ("created_at");
CREATE INDEX "wagtailimages_image_file_hash_fb5bbb23" ON "wagtailimages_image" ("file_hash");
CREATE INDEX "wagtailimages_image_uploaded_by_user_id_5d73dc75" ON "wagtailimages_image" ("uploaded_by_user_id");
CREATE INDEX "wagtailimages_rendition_filter_spec_1cba3201" ON "wagtailimages_rendition" ("filter_spec");
CREATE INDEX "wagtailimages_rendition_image_id_3e1fd774" ON "wagtailimages_rendition" ("image_id");
CREATE UNIQUE INDEX "wagtailimages_rendition_image_id_filter_spec_focal_point_key_323c8fe0_uniq" ON "wagtailimages_rendition" ("image_id", "filter_spec", "focal_point_key");
CREATE INDEX "wagtailmedia_media_collection_id_96a2317d" ON "wagtailmedia_media" ("collection_id");
CREATE INDEX "wagtailmedia_media_uploaded_by_user_id_96e8e61b" ON "wagtailmedia_media" ("uploaded_by_user_id");
CREATE INDEX "wagtailredirects_redirect_old_path_bb35247b" ON "wagtailredirects_redirect" ("old_path");
CREATE UNIQUE INDEX "wagtailredirects_redirect_old_path_site_id_783622d7_uniq" ON "wagtailredirects_redirect" ("old_path", "site_id");
CREATE INDEX "wagtailredirects_redirect_redirect_page_id_b5728a8f" ON "wagtailredirects_redirect" ("redirect_page_id");
CREATE INDEX "wagtailredirects_redirect_site_id_780a0e1e" ON "wagtailredirects_redirect" ("site_id");
CREATE INDEX "wagtailsearch_indexentry_content_type_id_62ed694f" ON "wagtailsearch_indexentry" ("content_type_id");
CREATE UNIQUE INDEX "wagtailsearch_indexentry_content_type_id_object_id_bcd7ba73_uniq" ON "wagtailsearch_indexentry" ("content_type_id", "object_id");
CREATE INDEX "word_wordfile_added_by_id_430f1dbf" ON "word_wordfile" ("added_by_id");
CREATE INDEX "word_wordfile_page_id_de857543" ON "word_wordfile" ("page_id");
CREATE INDEX "work_counts_closing_closed_by_id_cc1ffabb" ON "work_counts_closing" ("closed_by_id");
CREATE INDEX "work_counts_closing_reopened_by_id_0f31dfcb" ON "work_counts_closing" ("reopened_by_id");
CREATE INDEX "work_counts_genre_reviewer_id_a098211a" ON "work_counts_genre" ("reviewer_id");
CREATE INDEX "work_counts_grade_author_id_1181a9d8" ON "work_counts_grade" ("author_id");
CREATE INDEX "work_counts_grade_genre_id_0a95d05c" ON "work_counts_grade" ("genre_id");
CREATE INDEX "work_counts_grade_graded_by_id_228e7f78" ON "work_counts_grade" ("graded_by_id");
CREATE INDEX "work_counts_grade_page_id_76972993" ON "work_counts_grade" ("page_id");
CREATE INDEX "work_counts_line_author_id_118f2ec3" ON "work_counts_line" ("author_id");
CREATE INDEX "work_counts_line_closing_id_ecae095b" ON "work_counts_line" ("closing_id");
CREATE INDEX "work_counts_line_page_id_b9d5d3ee" ON "work_counts_line" ("page_id");
CREATE INDEX "work_counts_plan_author_id_22f840f0" ON "work_counts_plan" ("author_id");
CREATE INDEX "work_counts_plan_movement_id_dfcea241" ON "work_counts_plan" ("movement_id");
CREATE INDEX "work_counts_plan_section_id_90bc49c4" ON "work_counts_plan" ("section_id");
CREATE INDEX "work_counts_plan_unit_id_a0d34c31" ON "work_counts_plan" ("unit_id");
CREATE INDEX "work_counts_unitvalue_reviewer_id_8bb6df3e" ON "work_counts_unitvalue" ("reviewer_id");
CREATE INDEX "workflowstate_base_ct_id_idx" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id");
CREATE INDEX "workflowstate_ct_id_idx" ON "wagtailcore_workflowstate" ("content_type_id", "object_id");
INSERT INTO "auth_group"("id", "name") VALUES
(1, 'Quản trị nội dung'),
(2, 'Biên tập viên'),
(3, 'Cộng tác viên'),
(4, 'Thẩm định'),
(5, 'Lãnh đạo phê duyệt'),
(6, 'Tra cứu'),
(7, 'Quản trị kỹ thuật');
INSERT INTO "auth_group_permissions"("id", "group_id", "permission_id") VALUES
(13, 2, 7),
(14, 1, 7),
(25, 3, 545),
(26, 3, 371),
(27, 3, 7),
(28, 3, 335),
(29, 2, 387),
(30, 2, 516),
(31, 2, 525),
(32, 2, 530),
(33, 2, 531),
(34, 2, 533),
(35, 2, 278),
(36, 2, 534),
(37, 2, 537),
(38, 2, 282),
(39, 2, 542),
(40, 2, 543),
(41, 2, 545),
(42, 2, 290),
(43, 2, 546),
(44, 2, 547),
(45, 2, 549),
(46, 2, 303),
(47, 2, 304),
(48, 2, 306),
(49, 2, 178),
(50, 2, 187),
(51, 2, 188),
(52, 2, 190),
(53, 2, 577),
(54, 2, 194),
(55, 2, 451),
(56, 2, 452),
(57, 2, 453),
(58, 2, 455),
(59, 2, 456),
(60, 2, 457),
(61, 2, 202),
(62, 2, 459),
(63, 2, 332),
(64, 2, 333),
(65, 2, 335),
(66, 2, 464),
(67, 2, 465),
(68, 2, 368),
(69, 2, 369),
(70, 2, 371),
(71, 2, 502),
(72, 2, 503),
(73, 2, 250),
(74, 4, 387),
(75, 4, 516),
(76, 4, 7),
(77, 4, 525),
(78, 4, 530),
(79, 4, 531),
(80, 4, 533),
(81, 4, 278),
(82, 4, 534),
(83, 4, 537),
(84, 4, 282),
(85, 4, 542),
(86, 4, 543),
(87, 4, 545),
(88, 4, 290),
(89, 4, 546),
(90, 4, 547),
(91, 4, 549),
(92, 4, 303),
(93, 4, 304),
(94, 4, 306),
(95, 4, 178),
(96, 4, 187),
(97, 4, 188),
(98, 4, 190),
(99, 4, 577),
(100, 4, 194),
(101, 4, 451),
(102, 4, 452),
(103, 4, 453),
(104, 4, 455),
(105, 4, 456),
(106, 4, 457),
(107, 4, 202),
(108, 4, 459),
(109, 4, 332),
(110, 4, 333),
(111, 4, 335),
(112, 4, 464),
(113, 4, 465),
(114, 4, 368),
(115, 4, 369),
(116, 4, 371),
(117, 4, 502),
(118, 4, 503),
(119, 4, 250),
(120, 5, 387),
(121, 5, 7),
(122, 5, 525),
(123, 5, 278),
(124, 5, 534),
(125, 5, 537),
(126, 5, 282),
(127, 5, 542),
(128, 5, 543),
(129, 5, 545),
(130, 5, 290),
(131, 5, 558),
(132, 5, 561),
(133, 5, 178),
(134, 5, 574),
(135, 5, 575),
(136, 5, 576),
(137, 5, 577),
(138, 5, 194),
(139, 5, 202),
(140, 5, 502),
(141, 5, 503),
(142, 5, 250),
(143, 1, 515),
(144, 1, 516),
(145, 1, 525),
(146, 1, 530),
(147, 1, 531),
(148, 1, 532),
(149, 1, 533),
(150, 1, 534),
(151, 1, 535),
(152, 1, 536),
(153, 1, 537),
(154, 1, 542),
(155, 1, 543),
(156, 1, 544),
(157, 1, 545),
(158, 1, 546),
(159, 1, 547),
(160, 1, 548),
(161, 1, 549),
(162, 1, 558),
(163, 1, 561),
(164, 1, 562),
(165, 1, 563),
(166, 1, 564),
(167, 1, 565),
(168, 1, 567),
(169, 1, 574),
(170, 1, 575),
(171, 1, 576),
(172, 1, 577),
(173, 1, 578),
(174, 1, 579),
(175, 1, 580),
(176, 1, 581),
(177, 1, 171),
(178, 1, 172),
(179, 1, 173),
(180, 1, 174),
(181, 1, 175),
(182, 1, 176),
(183, 1, 177),
(184, 1, 178),
(185, 1, 187),
(186, 1, 188),
(187, 1, 189),
(188, 1, 190),
(189, 1, 191),
(190, 1, 192),
(191, 1, 193),
(192, 1, 194),
(193, 1, 199),
(194, 1, 200),
(195, 1, 201),
(196, 1, 202),
(197, 1, 247),
(198, 1, 248),
(199, 1, 249),
(200, 1, 250),
(201, 1, 275),
(202, 1, 276),
(203, 1, 277),
(204, 1, 278),
(205, 1, 279),
(206, 1, 280),
(207, 1, 281),
(208, 1, 282),
(209, 1, 287),
(210, 1, 288),
(211, 1, 289),
(212, 1, 290),
(213, 1, 291),
(214, 1, 292),
(215, 1, 293),
(216, 1, 294),
(217, 1, 303),
(218, 1, 304),
(219, 1, 305),
(220, 1, 306),
(221, 1, 307),
(222, 1, 308),
(223, 1, 309),
(224, 1, 310),
(225, 1, 311),
(226, 1, 332),
(227, 1, 333),
(228, 1, 334),
(229, 1, 335),
(230, 1, 368),
(231, 1, 369),
(232, 1, 370),
(233, 1, 371),
(234, 1, 384),
(235, 1, 385),
(236, 1, 386),
(237, 1, 387),
(238, 1, 412),
(239, 1, 413),
(240, 1, 414),
(241, 1, 415),
(242, 1, 416),
(243, 1, 417),
(244, 1, 418),
(245, 1, 419),
(246, 1, 420),
(247, 1, 421),
(248, 1, 422),
(249, 1, 423),
(250, 1, 451),
(251, 1, 452),
(252, 1, 453),
(253, 1, 454),
(254, 1, 455),
(255, 1, 456),
(256, 1, 457),
(257, 1, 458),
(258, 1, 459),
(259, 1, 464),
(260, 1, 465),
(261, 1, 471),
(262, 1, 474),
(263, 1, 475),
(264, 1, 476),
(265, 1, 477),
(266, 1, 479),
(267, 1, 494),
(268, 1, 495),
(269, 1, 496),
(270, 1, 497),
(271, 1, 502),
(272, 1, 503),
(273, 1, 504),
(274, 1, 505),
(275, 1, 506),
(276, 1, 507),
(277, 1, 508),
(278, 6, 525),
(279, 7, 640),
(280, 7, 7),
(281, 7, 140),
(282, 7, 17),
(283, 7, 18),
(284, 7, 19),
(285, 7, 20),
(286, 7, 405),
(287, 7, 61),
(288, 7, 62),
(289, 7, 63),
(290, 7, 64),
(291, 7, 69),
(292, 7, 70),
(293, 7, 71),
(294, 7, 72),
(295, 7, 586),
(296, 7, 587),
(297, 7, 588),
(298, 7, 589),
(299, 7, 633),
(300, 7, 634),
(301, 7, 635),
(302, 7, 636),
(303, 7, 637),
(304, 7, 638),
(305, 7, 639);
INSERT INTO "auth_permission"("id", "content_type_id", "codename", "name") VALUES
(1, 2, 'add_media', 'Thêm âm thanh, video'),
(2, 2, 'change_media', 'Sửa âm thanh, video'),
(3, 2, 'delete_media', 'Xóa âm thanh, video'),
(4, 3, 'add_image', 'Thêm hình ảnh'),
(5, 3, 'change_image', 'Sửa hình ảnh'),
(6, 3, 'delete_image', 'Xóa hình ảnh'),
(7, 4, 'access_admin', 'Can access Wagtail admin'),
(8, 3, 'choose_image', 'Can choose image'),
(9, 5, 'add_document', 'Thêm tài liệu'),
(10, 5, 'change_document', 'Sửa tài liệu'),
(11, 5, 'delete_document', 'Xóa tài liệu'),
(12, 5, 'choose_document', 'Can choose document'),
(13, 7, 'add_locale', 'Thêm locale'),
(14, 7, 'change_locale', 'Sửa locale'),
(15, 7, 'delete_locale', 'Xóa locale'),
(16, 7, 'view_locale', 'Xem locale'),
(17, 8, 'add_site', 'Thêm cổng thông tin'),
(18, 8, 'change_site', 'Sửa cổng thông tin'),
(19, 8, 'delete_site', 'Xóa cổng thông tin'),
(20, 8, 'view_site', 'Xem cổng thông tin'),
(21, 9, 'add_groupsitepermission', 'Thêm quyền của nhóm trên cổng'),
(22, 9, 'change_groupsitepermission', 'Sửa quyền của nhóm trên cổng'),
(23, 9, 'delete_groupsitepermission', 'Xóa quyền của nhóm trên cổng'),
(24, 9, 'view_groupsitepermission', 'Xem quyền của nhóm trên cổng'),
(25, 10, 'add_apitoken', 'Thêm mã truy cập API'),
(26, 10, 'change_apitoken', 'Sửa mã truy cập API'),
(27, 10, 'delete_apitoken', 'Xóa mã truy cập API'),
(28, 10, 'view_apitoken', 'Xem mã truy cập API'),
(29, 11, 'add_modellogentry', 'Thêm mục nhật ký'),
(30, 11, 'change_modellogentry', 'Sửa mục nhật ký'),
(31, 11, 'delete_modellogentry', 'Xóa mục nhật ký'),
(32, 11, 'view_modellogentry', 'Xem mục nhật ký'),
(33, 12, 'add_revision', 'Thêm phiên bản'),
(34, 12, 'change_revision', 'Sửa phiên bản'),
(35, 12, 'delete_revision', 'Xóa phiên bản'),
(36, 12, 'view_revision', 'Xem phiên bản'),
(37, 13, 'add_collectionviewrestriction', 'Thêm hạn chế xem bộ sưu tập'),
(38, 13, 'change_collectionviewrestriction', 'Sửa hạn chế xem bộ sưu tập'),
(39, 13, 'delete_collectionviewrestriction', 'Xóa hạn chế xem bộ sưu tập'),
(40, 13, 'view_collectionviewrestriction', 'Xem hạn chế xem bộ sưu tập'),
(41, 14, 'add_collection', 'Thêm bộ sưu tập'),
(42, 14, 'change_collection', 'Sửa bộ sưu tập'),
(43, 14, 'delete_collection', 'Xóa bộ sưu tập'),
(44, 14, 'view_collection', 'Xem bộ sưu tập'),
(45, 15, 'add_groupcollectionpermission', 'Thêm quyền của nhóm trên bộ sưu tập'),
(46, 15, 'change_groupcollectionpermission', 'Sửa quyền của nhóm trên bộ sưu tập'),
(47, 15, 'delete_groupcollectionpermission', 'Xóa quyền của nhóm trên bộ sưu tập'),
(48, 15, 'view_groupcollectionpermission', 'Xem quyền của nhóm trên bộ sưu tập'),
(49, 16, 'add_uploadedfile', 'Thêm uploaded file'),
(50, 16, 'change_uploadedfile', 'Sửa uploaded file'),
(51, 16, 'delete_uploadedfile', 'Xóa uploaded file'),
(52, 16, 'view_uploadedfile', 'Xem uploaded file'),
(53, 17, 'add_workflowcontenttype', 'Thêm workflow content type'),
(54, 17, 'change_workflowcontenttype', 'Sửa workflow content type'),
(55, 17, 'delete_workflowcontenttype', 'Xóa workflow content type'),
(56, 17, 'view_workflowcontenttype', 'Xem workflow content type'),
(57, 18, 'add_workflowstate', 'Thêm Trạng thái quy trình duyệt'),
(58, 18, 'change_workflowstate', 'Sửa Trạng thái quy trình duyệt'),
(59, 18, 'delete_workflowstate', 'Xóa Trạng thái quy trình duyệt'),
(60, 18, 'view_workflowstate', 'Xem Trạng thái quy trình duyệt'),
(61, 19, 'add_workflow', 'Thêm quy trình duyệt'),
(62, 19, 'change_workflow', 'Sửa quy trình duyệt'),
(63, 19, 'delete_workflow', 'Xóa quy trình duyệt'),
(64, 19, 'view_workflow', 'Xem quy trình duyệt'),
(65, 20, 'add_workflowtask', 'Thêm thứ tự bước duyệt'),
(66, 20, 'change_workflowtask', 'Sửa thứ tự bước duyệt'),
(67, 20, 'delete_workflowtask', 'Xóa thứ tự bước duyệt'),
(68, 20, 'view_workflowtask', 'Xem thứ tự bước duyệt'),
(69, 21, 'add_task', 'Thêm bước duyệt'),
(70, 21, 'change_task', 'Sửa bước duyệt'),
(71, 21, 'delete_task', 'Xóa bước duyệt'),
(72, 21, 'view_task', 'Xem bước duyệt'),
(73, 6, 'add_groupapprovaltask', 'Thêm Bước phê duyệt theo nhóm'),
(74, 6, 'change_groupapprovaltask', 'Sửa Bước phê duyệt theo nhóm'),
(75, 6, 'delete_groupapprovaltask', 'Xóa Bước phê duyệt theo nhóm'),
(76, 6, 'view_groupapprovaltask', 'Xem Bước phê duyệt theo nhóm'),
(77, 22, 'add_taskstate', 'Thêm Trạng thái bước duyệt'),
(78, 22, 'change_taskstate', 'Sửa Trạng thái bước duyệt'),
(79, 22, 'delete_taskstate', 'Xóa Trạng thái bước duyệt'),
(80, 22, 'view_taskstate', 'Xem Trạng thái bước duyệt'),
(81, 1, 'add_page', 'Thêm trang'),
(82, 1, 'change_page', 'Sửa trang'),
(83, 1, 'delete_page', 'Xóa trang'),
(84, 1, 'view_page', 'Xem trang'),
(85, 1, 'bulk_delete_page', 'Delete pages with children'),
(86, 1, 'lock_page', 'Lock/unlock pages you''ve locked'),
(87, 1, 'publish_page', 'Publish any page'),
(88, 1, 'unlock_page', 'Unlock any page'),
(89, 23, 'add_grouppagepermission', 'Thêm quyền của nhóm trên trang'),
(90, 23, 'change_grouppagepermission', 'Sửa quyền của nhóm trên trang'),
(91, 23, 'delete_grouppagepermission', 'Xóa quyền của nhóm trên trang'),
(92, 23, 'view_grouppagepermission', 'Xem quyền của nhóm trên trang'),
(93, 24, 'add_pageviewrestriction', 'Thêm hạn chế xem trang'),
(94, 24, 'change_pageviewrestriction', 'Sửa hạn chế xem trang'),
(95, 24, 'delete_pageviewrestriction', 'Xóa hạn chế xem trang'),
(96, 24, 'view_pageviewrestriction', 'Xem hạn chế xem trang'),
(97, 25, 'add_workflowpage', 'Thêm trang thuộc quy trình duyệt'),
(98, 25, 'change_workflowpage', 'Sửa trang thuộc quy trình duyệt'),
(99, 25, 'delete_workflowpage', 'Xóa trang thuộc quy trình duyệt'),
(100, 25, 'view_workflowpage', 'Xem trang thuộc quy trình duyệt'),
(101, 26, 'add_pagelogentry', 'Thêm mục nhật ký trang'),
(102, 26, 'change_pagelogentry', 'Sửa mục nhật ký trang'),
(103, 26, 'delete_pagelogentry', 'Xóa mục nhật ký trang'),
(104, 26, 'view_pagelogentry', 'Xem mục nhật ký trang'),
(105, 27, 'add_comment', 'Thêm nhận xét'),
(106, 27, 'change_comment', 'Sửa nhận xét'),
(107, 27, 'delete_comment', 'Xóa nhận xét'),
(108, 27, 'view_comment', 'Xem nhận xét'),
(109, 28, 'add_commentreply', 'Thêm trả lời nhận xét'),
(110, 28, 'change_commentreply', 'Sửa trả lời nhận xét'),
(111, 28, 'delete_commentreply', 'Xóa trả lời nhận xét'),
(112, 28, 'view_commentreply', 'Xem trả lời nhận xét'),
(113, 29, 'add_pagesubscription', 'Thêm page subscription'),
(114, 29, 'change_pagesubscription', 'Sửa page subscription'),
(115, 29, 'delete_pagesubscription', 'Xóa page subscription'),
(116, 29, 'view_pagesubscription', 'Xem page subscription'),
(117, 30, 'add_referenceindex', 'Thêm reference index'),
(118, 30, 'change_referenceindex', 'Sửa reference index'),
(119, 30, 'delete_referenceindex', 'Xóa reference index'),
(120, 30, 'view_referenceindex', 'Xem reference index'),
(121, 43, 'add_portaldocument', 'Thêm tệp văn bản'),
(122, 43, 'change_portaldocument', 'Sửa tệp văn bản'),
(123, 43, 'delete_portaldocument', 'Xóa tệp văn bản'),
(124, 43, 'view_portaldocument', 'Xem tệp văn bản'),
(125, 43, 'choose_document', 'Được chọn tệp văn bản'),
(126, 44, 'add_documenttext', 'Thêm chữ trong tệp'),
(127, 44, 'change_documenttext', 'Sửa chữ trong tệp'),
(128, 44, 'delete_documenttext', 'Xóa chữ trong tệp'),
(129, 44, 'view_documenttext', 'Xem chữ trong tệp'),
(130, 45, 'add_portalimage', 'Thêm hình ảnh'),
(131, 45, 'change_portalimage', 'Sửa hình ảnh'),
(132, 45, 'delete_portalimage', 'Xóa hình ảnh'),
(133, 45, 'view_portalimage', 'Xem hình ảnh'),
(134, 45, 'choose_image', 'Được chọn hình ảnh'),
(135, 46, 'add_portalmedia', 'Thêm bản ghi âm, ghi hình'),
(136, 46, 'change_portalmedia', 'Sửa bản ghi âm, ghi hình'),
(137, 46, 'delete_portalmedia', 'Xóa bản ghi âm, ghi hình'),
(138, 46, 'view_portalmedia', 'Xem bản ghi âm, ghi hình'),
(139, 47, 'add_sitesettings', 'Thêm thông tin cổng'),
(140, 47, 'change_sitesettings', 'Sửa thông tin cổng'),
(141, 47, 'delete_sitesettings', 'Xóa thông tin cổng'),
(142, 47, 'view_sitesettings', 'Xem thông tin cổng'),
(143, 48, 'add_portalrendition', 'Thêm portal rendition'),
(144, 48, 'change_portalrendition', 'Sửa portal rendition'),
(145, 48, 'delete_portalrendition', 'Xóa portal rendition'),
(146, 48, 'view_portalrendition', 'Xem portal rendition'),
(147, 51, 'add_publicationhold', 'Thêm lệnh tạm giữ công khai'),
(148, 51, 'change_publicationhold', 'Sửa lệnh tạm giữ công khai'),
(149, 51, 'delete_publicationhold', 'Xóa lệnh tạm giữ công khai'),
(150, 51, 'view_publicationhold', 'Xem lệnh tạm giữ công khai'),
(151, 53, 'add_days', 'Thêm lượt xem trong ngày'),
(152, 53, 'change_days', 'Sửa lượt xem trong ngày'),
(153, 53, 'delete_days', 'Xóa lượt xem trong ngày'),
(154, 53, 'view_days', 'Xem lượt xem trong ngày'),
(155, 54, 'add_flush', 'Thêm lần ghi lượt xem'),
(156, 54, 'change_flush', 'Sửa lần ghi lượt xem'),
(157, 54, 'delete_flush', 'Xóa lần ghi lượt xem'),
(158, 54, 'view_flush', 'Xem lần ghi lượt xem'),
(159, 55, 'add_pagetotal', 'Thêm tổng lượt xem của trang'),
(160, 55, 'change_pagetotal', 'Sửa tổng lượt xem của trang'),
(161, 55, 'delete_pagetotal', 'Xóa tổng lượt xem của trang'),
(162, 55, 'view_pagetotal', 'Xem tổng lượt xem của trang'),
(163, 56, 'add_mostread', 'Thêm trang đọc nhiều'),
(164, 56, 'change_mostread', 'Sửa trang đọc nhiều'),
(165, 56, 'delete_mostread', 'Xóa trang đọc nhiều'),
(166, 56, 'view_mostread', 'Xem trang đọc nhiều'),
(167, 57, 'add_pagedays', 'Thêm lượt xem của trang trong ngày'),
(168, 57, 'change_pagedays', 'Sửa lượt xem của trang trong ngày'),
(169, 57, 'delete_pagedays', 'Xóa lượt xem của trang trong ngày'),
(170, 57, 'view_pagedays', 'Xem lượt xem của trang trong ngày'),
(171, 61, 'add_pagemerge', 'Thêm lần gộp trang'),
(172, 61, 'change_pagemerge', 'Sửa lần gộp trang'),
(173, 61, 'delete_pagemerge', 'Xóa lần gộp trang'),
(174, 61, 'view_pagemerge', 'Xem lần gộp trang'),
(175, 62, 'add_emulationgroup', 'Thêm cụm, khối thi đua'),
(176, 62, 'change_emulationgroup', 'Sửa cụm, khối thi đua'),
(177, 62, 'delete_emulationgroup', 'Xóa cụm, khối thi đua'),
(178, 62, 'view_emulationgroup', 'Xem cụm, khối thi đua'),
(179, 63, 'add_cataloguename', 'Thêm tên trong danh mục'),
(180, 63, 'change_cataloguename', 'Sửa tên trong danh mục'),
(181, 63, 'delete_cataloguename', 'Xóa tên trong danh mục'),
(182, 63, 'view_cataloguename', 'Xem tên trong danh mục'),
(183, 64, 'add_groupevent', 'Thêm sự kiện của cụm, khối'),
(184, 64, 'change_groupevent', 'Sửa sự kiện của cụm, khối'),
(185, 64, 'delete_groupevent', 'Xóa sự kiện của cụm, khối'),
(186, 64, 'view_groupevent', 'Xem sự kiện của cụm, khối'),
(187, 65, 'add_groupyear', 'Thêm năm thi đua của cụm, khối'),
(188, 65, 'change_groupyear', 'Sửa năm thi đua của cụm, khối'),
(189, 65, 'delete_groupyear', 'Xóa năm thi đua của cụm, khối'),
(190, 65, 'view_groupyear', 'Xem năm thi đua của cụm, khối'),
(191, 66, 'add_organisation', 'Thêm tổ chức'),
(192, 66, 'change_organisation', 'Sửa tổ chức'),
(193, 66, 'delete_organisation', 'Xóa tổ chức'),
(194, 66, 'view_organisation', 'Xem tổ chức'),
(195, 67, 'add_groupmembership', 'Thêm thành viên cụm, khối'),
(196, 67, 'change_groupmembership', 'Sửa thành viên cụm, khối'),
(197, 67, 'delete_groupmembership', 'Xóa thành viên cụm, khối'),
(198, 67, 'view_groupmembership', 'Xem thành viên cụm, khối'),
(199, 68, 'add_place', 'Thêm địa danh'),
(200, 68, 'change_place', 'Sửa địa danh'),
(201, 68, 'delete_place', 'Xóa địa danh'),
(202, 68, 'view_place', 'Xem địa danh'),
(203, 69, 'add_scoringcriterion', 'Thêm tiêu chí chấm điểm'),
(204, 69, 'change_scoringcriterion', 'Sửa tiêu chí chấm điểm'),
(205, 69, 'delete_scoringcriterion', 'Xóa tiêu chí chấm điểm'),
(206, 69, 'view_scoringcriterion', 'Xem tiêu chí chấm điểm'),
(207, 70, 'add_groupscore', 'Thêm điểm thi đua'),
(208, 70, 'change_groupscore', 'Sửa điểm thi đua'),
(209, 70, 'delete_groupscore', 'Xóa điểm thi đua'),
(210, 70, 'view_groupscore', 'Xem điểm thi đua'),
(211, 33, 'add_movementindexpage', 'Thêm mục Phong trào'),
(212, 33, 'change_movementindexpage', 'Sửa mục Phong trào'),
(213, 33, 'delete_movementindexpage', 'Xóa mục Phong trào'),
(214, 33, 'view_movementindexpage', 'Xem mục Phong trào'),
(215, 36, 'add_movementpage', 'Thêm phong trào thi đua'),
(216, 36, 'change_movementpage', 'Sửa phong trào thi đua'),
(217, 36, 'delete_movementpage', 'Xóa phong trào thi đua'),
(218, 36, 'view_movementpage', 'Xem phong trào thi đua'),
(219, 71, 'add_movementmilestone', 'Thêm mốc của phong trào'),
(220, 71, 'change_movementmilestone', 'Sửa mốc của phong trào'),
(221, 71, 'delete_movementmilestone', 'Xóa mốc của phong trào'),
(222, 71, 'view_movementmilestone', 'Xem mốc của phong trào'),
(223, 72, 'add_movementfigure', 'Thêm con số của phong trào'),
(224, 72, 'change_movementfigure', 'Sửa con số của phong trào'),
(225, 72, 'delete_movementfigure', 'Xóa con số của phong trào'),
(226, 72, 'view_movementfigure', 'Xem con số của phong trào'),
(227, 73, 'add_movementalias', 'Thêm tên gọi khác'),
(228, 73, 'change_movementalias', 'Sửa tên gọi khác'),
(229, 73, 'delete_movementalias', 'Xóa tên gọi khác'),
(230, 73, 'view_movementalias', 'Xem tên gọi khác'),
(231, 74, 'add_movementparticipant', 'Thêm nơi tham gia'),
(232, 74, 'change_movementparticipant', 'Sửa nơi tham gia'),
(233, 74, 'delete_movementparticipant', 'Xóa nơi tham gia'),
(234, 74, 'view_movementparticipant', 'Xem nơi tham gia'),
(235, 75, 'add_movementlineage', 'Thêm quan hệ cấp trên, cấp dưới'),
(236, 75, 'change_movementlineage', 'Sửa quan hệ cấp trên, cấp dưới'),
(237, 75, 'delete_movementlineage', 'Xóa quan hệ cấp trên, cấp dưới'),
(238, 75, 'view_movementlineage', 'Xem quan hệ cấp trên, cấp dưới'),
(239, 76, 'add_pagemovement', 'Thêm phong trào của trang'),
(240, 76, 'change_pagemovement', 'Sửa phong trào của trang'),
(241, 76, 'delete_pagemovement', 'Xóa phong trào của trang'),
(242, 76, 'view_pagemovement', 'Xem phong trào của trang'),
(243, 35, 'add_directiveindexpage', 'Thêm mục Văn bản'),
(244, 35, 'change_directiveindexpage', 'Sửa mục Văn bản'),
(245, 35, 'delete_directiveindexpage', 'Xóa mục Văn bản'),
(246, 35, 'view_directiveindexpage', 'Xem mục Văn bản'),
(247, 77, 'add_documenttype', 'Thêm loại văn bản'),
(248, 77, 'change_documenttype', 'Sửa loại văn bản'),
(249, 77, 'delete_documenttype', 'Xóa loại văn bản'),
(250, 77, 'view_documenttype', 'Xem loại văn bản'),
(251, 37, 'add_directivepage', 'Thêm văn bản'),
(252, 37, 'change_directivepage', 'Sửa văn bản'),
(253, 37, 'delete_directivepage', 'Xóa văn bản'),
(254, 37, 'view_directivepage', 'Xem văn bản'),
(255, 78, 'add_directivefile', 'Thêm tệp văn bản'),
(256, 78, 'change_directivefile', 'Sửa tệp văn bản'),
(257, 78, 'delete_directivefile', 'Xóa tệp văn bản'),
(258, 78, 'view_directivefile', 'Xem tệp văn bản'),
(259, 79, 'add_ignoredcitation', 'Thêm dẫn chiếu bỏ qua'),
(260, 79, 'change_ignoredcitation', 'Sửa dẫn chiếu bỏ qua'),
(261, 79, 'delete_ignoredcitation', 'Xóa dẫn chiếu bỏ qua'),
(262, 79, 'view_ignoredcitation', 'Xem dẫn chiếu bỏ qua'),
(263, 80, 'add_citation', 'Thêm lần dẫn chiếu'),
(264, 80, 'change_citation', 'Sửa lần dẫn chiếu'),
(265, 80, 'delete_citation', 'Xóa lần dẫn chiếu'),
(266, 80, 'view_citation', 'Xem lần dẫn chiếu'),
(267, 81, 'add_citedplaces', 'Thêm chỗ nêu văn bản của một trang'),
(268, 81, 'change_citedplaces', 'Sửa chỗ nêu văn bản của một trang'),
(269, 81, 'delete_citedplaces', 'Xóa chỗ nêu văn bản của một trang'),
(270, 81, 'view_citedplaces', 'Xem chỗ nêu văn bản của một trang'),
(271, 82, 'add_directiverelation', 'Thêm quan hệ với văn bản khác'),
(272, 82, 'change_directiverelation', 'Sửa quan hệ với văn bản khác'),
(273, 82, 'delete_directiverelation', 'Xóa quan hệ với văn bản khác'),
(274, 82, 'view_directiverelation', 'Xem quan hệ với văn bản khác'),
(275, 83, 'add_awardtitle', 'Thêm danh hiệu, hình thức khen thưởng'),
(276, 83, 'change_awardtitle', 'Sửa danh hiệu, hình thức khen thưởng'),
(277, 83, 'delete_awardtitle', 'Xóa danh hiệu, hình thức khen thưởng'),
(278, 83, 'view_awardtitle', 'Xem danh hiệu, hình thức khen thưởng'),
(279, 84, 'add_commendationtype', 'Thêm loại hình khen thưởng'),
(280, 84, 'change_commendationtype', 'Sửa loại hình khen thưởng'),
(281, 84, 'delete_commendationtype', 'Xóa loại hình khen thưởng'),
(282, 84, 'view_commendationtype', 'Xem loại hình khen thưởng'),
(283, 34, 'add_exemplarindexpage', 'Thêm mục Gương điển hình'),
(284, 34, 'change_exemplarindexpage', 'Sửa mục Gương điển hình'),
(285, 34, 'delete_exemplarindexpage', 'Xóa mục Gương điển hình'),
(286, 34, 'view_exemplarindexpage', 'Xem mục Gương điển hình'),
(287, 85, 'add_fieldofwork', 'Thêm lĩnh vực'),
(288, 85, 'change_fieldofwork', 'Sửa lĩnh vực'),
(289, 85, 'delete_fieldofwork', 'Xóa lĩnh vực'),
(290, 85, 'view_fieldofwork', 'Xem lĩnh vực'),
(291, 86, 'add_consentwithdrawal', 'Thêm lần rút đồng ý'),
(292, 86, 'change_consentwithdrawal', 'Sửa lần rút đồng ý'),
(293, 86, 'delete_consentwithdrawal', 'Xóa lần rút đồng ý'),
(294, 86, 'view_consentwithdrawal', 'Xem lần rút đồng ý'),
(295, 38, 'add_exemplarpage', 'Thêm gương điển hình'),
(296, 38, 'change_exemplarpage', 'Sửa gương điển hình'),
(297, 38, 'delete_exemplarpage', 'Xóa gương điển hình'),
(298, 38, 'view_exemplarpage', 'Xem gương điển hình'),
(299, 87, 'add_exemplaralias', 'Thêm tên gọi khác'),
(300, 87, 'change_exemplaralias', 'Sửa tên gọi khác'),
(301, 87, 'delete_exemplaralias', 'Xóa tên gọi khác'),
(302, 87, 'view_exemplaralias', 'Xem tên gọi khác'),
(303, 88, 'add_consent', 'Thêm căn cứ công khai'),
(304, 88, 'change_consent', 'Sửa căn cứ công khai'),
(305, 88, 'delete_consent', 'Xóa căn cứ công khai'),
(306, 88, 'view_consent', 'Xem căn cứ công khai'),
(307, 88, 'open_papers', 'Mở giấy tờ của người được nêu và của người đề cử'),
(308, 89, 'add_awardrevocation', 'Thêm danh hiệu không còn giá trị'),
(309, 89, 'change_awardrevocation', 'Sửa danh hiệu không còn giá trị'),
(310, 89, 'delete_awardrevocation', 'Xóa danh hiệu không còn giá trị'),
(311, 89, 'view_awardrevocation', 'Xem danh hiệu không còn giá trị'),
(312, 90, 'add_achievement', 'Thêm kết quả'),
(313, 90, 'change_achievement', 'Sửa kết quả'),
(314, 90, 'delete_achievement', 'Xóa kết quả'),
(315, 90, 'view_achievement', 'Xem kết quả'),
(316, 91, 'add_officeheld', 'Thêm chức vụ đã giữ'),
(317, 91, 'change_officeheld', 'Sửa chức vụ đã giữ'),
(318, 91, 'delete_officeheld', 'Xóa chức vụ đã giữ'),
(319, 91, 'view_officeheld', 'Xem chức vụ đã giữ'),
(320, 92, 'add_replication', 'Thêm nơi đã làm theo'),
(321, 92, 'change_replication', 'Sửa nơi đã làm theo'),
(322, 92, 'delete_replication', 'Xóa nơi đã làm theo'),
(323, 92, 'view_replication', 'Xem nơi đã làm theo'),
(324, 93, 'add_awardgrant', 'Thêm lần khen thưởng'),
(325, 93, 'change_awardgrant', 'Sửa lần khen thưởng'),
(326, 93, 'delete_awardgrant', 'Xóa lần khen thưởng'),
(327, 93, 'view_awardgrant', 'Xem lần khen thưởng'),
(328, 32, 'add_newsindexpage', 'Thêm mục Tin tức'),
(329, 32, 'change_newsindexpage', 'Sửa mục Tin tức'),
(330, 32, 'delete_newsindexpage', 'Xóa mục Tin tức'),
(331, 32, 'view_newsindexpage', 'Xem mục Tin tức'),
(332, 94, 'add_author', 'Thêm tác giả'),
(333, 94, 'change_author', 'Sửa tác giả'),
(334, 94, 'delete_author', 'Xóa tác giả'),
(335, 94, 'view_author', 'Xem tác giả'),
(336, 39, 'add_newspage', 'Thêm tin, bài'),
(337, 39, 'change_newspage', 'Sửa tin, bài'),
(338, 39, 'delete_newspage', 'Xóa tin, bài'),
(339, 39, 'view_newspage', 'Xem tin, bài'),
(340, 95, 'add_newsexemplar', 'Thêm gương điển hình được nêu'),
(341, 95, 'change_newsexemplar', 'Sửa gương điển hình được nêu'),
(342, 95, 'delete_newsexemplar', 'Xóa gương điển hình được nêu'),
(343, 95, 'view_newsexemplar', 'Xem gương điển hình được nêu'),
(344, 96, 'add_newsgroup', 'Thêm cụm, khối được nêu'),
(345, 96, 'change_newsgroup', 'Sửa cụm, khối được nêu'),
(346, 96, 'delete_newsgroup', 'Xóa cụm, khối được nêu'),
(347, 96, 'view_newsgroup', 'Xem cụm, khối được nêu'),
(348, 97, 'add_newsorganisation', 'Thêm tổ chức được nêu'),
(349, 97, 'change_newsorganisation', 'Sửa tổ chức được nêu'),
(350, 97, 'delete_newsorganisation', 'Xóa tổ chức được nêu'),
(351, 97, 'view_newsorganisation', 'Xem tổ chức được nêu'),
(352, 98, 'add_newsdirective', 'Thêm văn bản được nêu'),
(353, 98, 'change_newsdirective', 'Sửa văn bản được nêu'),
(354, 98, 'delete_newsdirective', 'Xóa văn bản được nêu'),
(355, 98, 'view_newsdirective', 'Xem văn bản được nêu'),
(356, 99, 'add_newsauthor', 'Thêm tác giả của bài'),
(357, 99, 'change_newsauthor', 'Sửa tác giả của bài'),
(358, 99, 'delete_newsauthor', 'Xóa tác giả của bài'),
(359, 99, 'view_newsauthor', 'Xem tác giả của bài'),
(360, 100, 'add_newscorrection', 'Thêm đính chính'),
(361, 100, 'change_newscorrection', 'Sửa đính chính'),
(362, 100, 'delete_newscorrection', 'Xóa đính chính'),
(363, 100, 'view_newscorrection', 'Xem đính chính'),
(364, 101, 'add_pinnedpage', 'Thêm bài ghim'),
(365, 101, 'change_pinnedpage', 'Sửa bài ghim'),
(366, 101, 'delete_pinnedpage', 'Xóa bài ghim'),
(367, 101, 'view_pinnedpage', 'Xem bài ghim'),
(368, 102, 'add_source', 'Thêm nguồn tin'),
(369, 102, 'change_source', 'Sửa nguồn tin'),
(370, 102, 'delete_source', 'Xóa nguồn tin'),
(371, 102, 'view_source', 'Xem nguồn tin'),
(372, 40, 'add_dossierpage', 'Thêm hồ sơ'),
(373, 40, 'change_dossierpage', 'Sửa hồ sơ'),
(374, 40, 'delete_dossierpage', 'Xóa hồ sơ'),
(375, 40, 'view_dossierpage', 'Xem hồ sơ'),
(376, 103, 'add_dossierentry', 'Thêm trang của hồ sơ'),
(377, 103, 'change_dossierentry', 'Sửa trang của hồ sơ'),
(378, 103, 'delete_dossierentry', 'Xóa trang của hồ sơ'),
(379, 103, 'view_dossierentry', 'Xem trang của hồ sơ'),
(380, 104, 'add_nearstory', 'Thêm tin cùng chuyện'),
(381, 104, 'change_nearstory', 'Sửa tin cùng chuyện'),
(382, 104, 'delete_nearstory', 'Xóa tin cùng chuyện'),
(383, 104, 'view_nearstory', 'Xem tin cùng chuyện'),
(384, 105, 'add_nomination', 'Thêm đề cử'),
(385, 105, 'change_nomination', 'Sửa đề cử'),
(386, 105, 'delete_nomination', 'Xóa đề cử'),
(387, 105, 'view_nomination', 'Xem đề cử'),
(388, 106, 'add_nominationfile', 'Thêm tệp của đề cử'),
(389, 106, 'change_nominationfile', 'Sửa tệp của đề cử'),
(390, 106, 'delete_nominationfile', 'Xóa tệp của đề cử'),
(391, 106, 'view_nominationfile', 'Xem tệp của đề cử'),
(392, 41, 'add_sectionpage', 'Thêm chuyên mục'),
(393, 41, 'change_sectionpage', 'Sửa chuyên mục'),
(394, 41, 'delete_sectionpage', 'Xóa chuyên mục'),
(395, 41, 'view_sectionpage', 'Xem chuyên mục'),
(396, 42, 'add_standardpage', 'Thêm trang thông tin'),
(397, 42, 'change_standardpage', 'Sửa trang thông tin'),
(398, 42, 'delete_standardpage', 'Xóa trang thông tin'),
(399, 42, 'view_standardpage', 'Xem trang thông tin'),
(400, 31, 'add_homepage', 'Thêm trang chủ'),
(401, 31, 'change_homepage', 'Sửa trang chủ'),
(402, 31, 'delete_homepage', 'Xóa trang chủ'),
(403, 31, 'view_homepage', 'Xem trang chủ'),
(404, 107, 'add_navigation', 'Thêm trình đơn'),
(405, 107, 'change_navigation', 'Sửa trình đơn'),
(406, 107, 'delete_navigation', 'Xóa trình đơn'),
(407, 107, 'view_navigation', 'Xem trình đơn'),
(408, 108, 'add_navigationitem', 'Thêm mục trình đơn'),
(409, 108, 'change_navigationitem', 'Sửa mục trình đơn'),
(410, 108, 'delete_navigationitem', 'Xóa mục trình đơn'),
(411, 108, 'view_navigationitem', 'Xem mục trình đơn'),
(412, 109, 'add_sloganbanner', 'Thêm khẩu hiệu đầu trang'),
(413, 109, 'change_sloganbanner', 'Sửa khẩu hiệu đầu trang'),
(414, 109, 'delete_sloganbanner', 'Xóa khẩu hiệu đầu trang'),
(415, 109, 'view_sloganbanner', 'Xem khẩu hiệu đầu trang'),
(416, 110, 'add_partnerlink', 'Thêm liên kết đối tác'),
(417, 110, 'change_partnerlink', 'Sửa liên kết đối tác'),
(418, 110, 'delete_partnerlink', 'Xóa liên kết đối tác'),
(419, 110, 'view_partnerlink', 'Xem liên kết đối tác'),
(420, 111, 'add_supportunit', 'Thêm đơn vị hỗ trợ'),
(421, 111, 'change_supportunit', 'Sửa đơn vị hỗ trợ'),
(422, 111, 'delete_supportunit', 'Xóa đơn vị hỗ trợ'),
(423, 111, 'view_supportunit', 'Xem đơn vị hỗ trợ'),
(424, 112, 'add_exemplarday', 'Thêm tấm gương của ngày'),
(425, 112, 'change_exemplarday', 'Sửa tấm gương của ngày'),
(426, 112, 'delete_exemplarday', 'Xóa tấm gương của ngày'),
(427, 112, 'view_exemplarday', 'Xem tấm gương của ngày'),
(428, 113, 'add_searchcode', 'Thêm số ký hiệu tìm được'),
(429, 113, 'change_searchcode', 'Sửa số ký hiệu tìm được'),
(430, 113, 'delete_searchcode', 'Xóa số ký hiệu tìm được'),
(431, 113, 'view_searchcode', 'Xem số ký hiệu tìm được'),
(432, 114, 'add_searchdeletion', 'Thêm mục chờ xóa khỏi bản sao'),
(433, 114, 'change_searchdeletion', 'Sửa mục chờ xóa khỏi bản sao'),
(434, 114, 'delete_searchdeletion', 'Xóa mục chờ xóa khỏi bản sao'),
(435, 114, 'view_searchdeletion', 'Xem mục chờ xóa khỏi bản sao'),
(436, 115, 'add_searchentry', 'Thêm mục tìm kiếm'),
(437, 115, 'change_searchentry', 'Sửa mục tìm kiếm'),
(438, 115, 'delete_searchentry', 'Xóa mục tìm kiếm'),
(439, 115, 'view_searchentry', 'Xem mục tìm kiếm'),
(440, 116, 'add_searchfacet', 'Thêm mục theo giá trị lọc'),
(441, 116, 'change_searchfacet', 'Sửa mục theo giá trị lọc'),
(442, 116, 'delete_searchfacet', 'Xóa mục theo giá trị lọc'),
(443, 116, 'view_searchfacet', 'Xem mục theo giá trị lọc'),
(444, 117, 'add_searchfacetlabel', 'Thêm giá trị lọc'),
(445, 117, 'change_searchfacetlabel', 'Sửa giá trị lọc'),
(446, 117, 'delete_searchfacetlabel', 'Xóa giá trị lọc'),
(447, 117, 'view_searchfacetlabel', 'Xem giá trị lọc'),
(448, 118, 'add_searchquerylog', 'Thêm từ khóa được tìm'),
(449, 118, 'change_searchquerylog', 'Sửa từ khóa được tìm'),
(450, 118, 'delete_searchquerylog', 'Xóa từ khóa được tìm'),
(451, 118, 'view_searchquerylog', 'Xem từ khóa được tìm'),
(452, 119, 'add_synonymgroup', 'Thêm nhóm đồng nghĩa'),
(453, 119, 'change_synonymgroup', 'Sửa nhóm đồng nghĩa'),
(454, 119, 'delete_synonymgroup', 'Xóa nhóm đồng nghĩa'),
(455, 119, 'view_synonymgroup', 'Xem nhóm đồng nghĩa'),
(456, 120, 'add_promotedresult', 'Thêm kết quả đề xuất'),
(457, 120, 'change_promotedresult', 'Sửa kết quả đề xuất'),
(458, 120, 'delete_promotedresult', 'Xóa kết quả đề xuất'),
(459, 120, 'view_promotedresult', 'Xem kết quả đề xuất'),
(460, 121, 'add_searchtext', 'Thêm văn bản tìm kiếm'),
(461, 121, 'change_searchtext', 'Sửa văn bản tìm kiếm'),
(462, 121, 'delete_searchtext', 'Xóa văn bản tìm kiếm'),
(463, 121, 'view_searchtext', 'Xem văn bản tìm kiếm'),
(464, 122, 'add_searchjudgement', 'Thêm điểm chấm kết quả tìm kiếm'),
(465, 122, 'view_searchjudgement', 'Xem điểm chấm kết quả tìm kiếm'),
(466, 124, 'add_lookchange', 'Thêm lần cắt, xoay ảnh'),
(467, 124, 'change_lookchange', 'Sửa lần cắt, xoay ảnh'),
(468, 124, 'delete_lookchange', 'Xóa lần cắt, xoay ảnh'),
(469, 124, 'view_lookchange', 'Xem lần cắt, xoay ảnh'),
(470, 125, 'add_marksettings', 'Thêm dấu trên ảnh'),
(471, 125, 'change_marksettings', 'Sửa dấu trên ảnh'),
(472, 125, 'delete_marksettings', 'Xóa dấu trên ảnh'),
(473, 125, 'view_marksettings', 'Xem dấu trên ảnh'),
(474, 126, 'add_unitcollection', 'Thêm bộ sưu tập của đơn vị'),
(475, 126, 'change_unitcollection', 'Sửa bộ sưu tập của đơn vị'),
(476, 126, 'delete_unitcollection', 'Xóa bộ sưu tập của đơn vị'),
(477, 126, 'view_unitcollection', 'Xem bộ sưu tập của đơn vị'),
(478, 127, 'add_qualitysettings', 'Thêm kiểm tra trước khi đăng'),
(479, 127, 'change_qualitysettings', 'Sửa kiểm tra trước khi đăng'),
(480, 127, 'delete_qualitysettings', 'Xóa kiểm tra trước khi đăng'),
(481, 127, 'view_qualitysettings', 'Xem kiểm tra trước khi đăng'),
(482, 128, 'add_loudspeakerscript', 'Thêm bản tin loa'),
(483, 128, 'change_loudspeakerscript', 'Sửa bản tin loa'),
(484, 128, 'delete_loudspeakerscript', 'Xóa bản tin loa'),
(485, 128, 'view_loudspeakerscript', 'Xem bản tin loa'),
(486, 129, 'add_narration', 'Thêm bản đọc bằng máy'),
(487, 129, 'change_narration', 'Sửa bản đọc bằng máy'),
(488, 129, 'delete_narration', 'Xóa bản đọc bằng máy'),
(489, 129, 'view_narration', 'Xem bản đọc bằng máy'),
(490, 130, 'add_booklet', 'Thêm kỷ yếu'),
(491, 130, 'change_booklet', 'Sửa kỷ yếu'),
(492, 130, 'delete_booklet', 'Xóa kỷ yếu'),
(493, 130, 'view_booklet', 'Xem kỷ yếu'),
(494, 131, 'add_collection', 'Thêm bộ sưu tập'),
(495, 131, 'change_collection', 'Sửa bộ sưu tập'),
(496, 131, 'delete_collection', 'Xóa bộ sưu tập'),
(497, 131, 'view_collection', 'Xem bộ sưu tập'),
(498, 132, 'add_collectionperson', 'Thêm tấm gương trong bộ sưu tập'),
(499, 132, 'change_collectionperson', 'Sửa tấm gương trong bộ sưu tập'),
(500, 132, 'delete_collectionperson', 'Xóa tấm gương trong bộ sưu tập'),
(501, 132, 'view_collectionperson', 'Xem tấm gương trong bộ sưu tập'),
(502, 133, 'view_pageverdict', 'Xem đánh giá trang'),
(503, 134, 'view_letter', 'Xem ý kiến'),
(504, 134, 'change_letter', 'Sửa ý kiến'),
(505, 135, 'add_poll', 'Thêm cuộc thăm dò'),
(506, 135, 'change_poll', 'Sửa cuộc thăm dò'),
(507, 135, 'delete_poll', 'Xóa cuộc thăm dò'),
(508, 135, 'view_poll', 'Xem cuộc thăm dò'),
(509, 136, 'add_pollchoice', 'Thêm lựa chọn'),
(510, 136, 'change_pollchoice', 'Sửa lựa chọn'),
(511, 136, 'delete_pollchoice', 'Xóa lựa chọn'),
(512, 136, 'view_pollchoice', 'Xem lựa chọn'),
(513, 137, 'add_importrecord', 'Thêm tệp đã nhập'),
(514, 137, 'change_importrecord', 'Sửa tệp đã nhập'),
(515, 137, 'delete_importrecord', 'Xóa tệp đã nhập'),
(516, 137, 'view_importrecord', 'Xem tệp đã nhập'),
(517, 138, 'add_archiveexport', 'Thêm tệp xuất từ kho'),
(518, 138, 'change_archiveexport', 'Sửa tệp xuất từ kho'),
(519, 138, 'delete_archiveexport', 'Xóa tệp xuất từ kho'),
(520, 138, 'view_archiveexport', 'Xem tệp xuất từ kho'),
(521, 139, 'add_savedsearch', 'Thêm tìm kiếm đã lưu'),
(522, 139, 'change_savedsearch', 'Sửa tìm kiếm đã lưu'),
(523, 139, 'delete_savedsearch', 'Xóa tìm kiếm đã lưu'),
(524, 139, 'view_savedsearch', 'Xem tìm kiếm đã lưu'),
(525, 139, 'view_archive', 'Xem kho lưu trữ'),
(526, 140, 'add_distinctpair', 'Thêm cặp hồ sơ khác nhau'),
(527, 140, 'change_distinctpair', 'Sửa cặp hồ sơ khác nhau'),
(528, 140, 'delete_distinctpair', 'Xóa cặp hồ sơ khác nhau'),
(529, 140, 'view_distinctpair', 'Xem cặp hồ sơ khác nhau'),
(530, 141, 'add_lifecyclestep', 'Thêm khâu của vòng đời'),
(531, 141, 'change_lifecyclestep', 'Sửa khâu của vòng đời'),
(532, 141, 'delete_lifecyclestep', 'Xóa khâu của vòng đời'),
(533, 141, 'view_lifecyclestep', 'Xem khâu của vòng đời'),
(534, 142, 'add_absence', 'Thêm kỳ vắng mặt'),
(535, 142, 'change_absence', 'Sửa kỳ vắng mặt'),
(536, 142, 'delete_absence', 'Xóa kỳ vắng mặt'),
(537, 142, 'view_absence', 'Xem kỳ vắng mặt'),
(538, 143, 'add_approvalstep', 'Thêm bước duyệt'),
(539, 143, 'change_approvalstep', 'Sửa bước duyệt'),
(540, 143, 'delete_approvalstep', 'Xóa bước duyệt'),
(541, 143, 'view_approvalstep', 'Xem bước duyệt'),
(542, 145, 'add_planneditem', 'Thêm đề tài'),
(543, 145, 'change_planneditem', 'Sửa đề tài'),
(544, 145, 'delete_planneditem', 'Xóa đề tài'),
(545, 145, 'view_planneditem', 'Xem đề tài'),
(546, 147, 'add_newstemplate', 'Thêm mẫu tin'),
(547, 147, 'change_newstemplate', 'Sửa mẫu tin'),
(548, 147, 'delete_newstemplate', 'Xóa mẫu tin'),
(549, 147, 'view_newstemplate', 'Xem mẫu tin'),
(550, 148, 'add_scan', 'Thêm bản quét'),
(551, 148, 'change_scan', 'Sửa bản quét'),
(552, 148, 'delete_scan', 'Xóa bản quét'),
(553, 148, 'view_scan', 'Xem bản quét'),
(554, 149, 'add_scanpage', 'Thêm trang quét'),
(555, 149, 'change_scanpage', 'Sửa trang quét'),
(556, 149, 'delete_scanpage', 'Xóa trang quét'),
(557, 149, 'view_scanpage', 'Xem trang quét'),
(558, 150, 'add_closing', 'Thêm lần chốt nhuận bút'),
(559, 150, 'change_closing', 'Sửa lần chốt nhuận bút'),
(560, 150, 'delete_closing', 'Xóa lần chốt nhuận bút'),
(561, 150, 'view_closing', 'Xem lần chốt nhuận bút'),
(562, 151, 'add_genre', 'Thêm thể loại nhuận bút'),
(563, 151, 'change_genre', 'Sửa thể loại nhuận bút'),
(564, 151, 'delete_genre', 'Xóa thể loại nhuận bút'),
(565, 151, 'view_genre', 'Xem thể loại nhuận bút'),
(566, 152, 'add_grade', 'Thêm điểm nhuận bút'),
(567, 152, 'change_grade', 'Sửa điểm nhuận bút'),
(568, 152, 'delete_grade', 'Xóa điểm nhuận bút'),
(569, 152, 'view_grade', 'Xem điểm nhuận bút'),
(570, 153, 'add_line', 'Thêm dòng nhuận bút'),
(571, 153, 'change_line', 'Sửa dòng nhuận bút'),
(572, 153, 'delete_line', 'Xóa dòng nhuận bút'),
(573, 153, 'view_line', 'Xem dòng nhuận bút'),
(574, 154, 'add_plan', 'Thêm chỉ tiêu'),
(575, 154, 'change_plan', 'Sửa chỉ tiêu'),
(576, 154, 'delete_plan', 'Xóa chỉ tiêu'),
(577, 154, 'view_plan', 'Xem chỉ tiêu'),
(578, 155, 'add_unitvalue', 'Thêm giá trị đơn vị hệ số'),
(579, 155, 'change_unitvalue', 'Sửa giá trị đơn vị hệ số'),
(580, 155, 'delete_unitvalue', 'Xóa giá trị đơn vị hệ số'),
(581, 155, 'view_unitvalue', 'Xem giá trị đơn vị hệ số'),
(582, 157, 'add_wordfile', 'Thêm tệp Word đã lấy'),
(583, 157, 'change_wordfile', 'Sửa tệp Word đã lấy'),
(584, 157, 'delete_wordfile', 'Xóa tệp Word đã lấy'),
(585, 157, 'view_wordfile', 'Xem tệp Word đã lấy'),
(586, 158, 'add_redirect', 'Thêm chuyển hướng'),
(587, 158, 'change_redirect', 'Sửa chuyển hướng'),
(588, 158, 'delete_redirect', 'Xóa chuyển hướng'),
(589, 158, 'view_redirect', 'Xem chuyển hướng'),
(590, 2, 'view_media', 'Xem âm thanh, video'),
(591, 159, 'add_embed', 'Thêm nội dung nhúng'),
(592, 159, 'change_embed', 'Sửa nội dung nhúng'),
(593, 159, 'delete_embed', 'Xóa nội dung nhúng'),
(594, 159, 'view_embed', 'Xem nội dung nhúng'),
(595, 160, 'add_userprofile', 'Thêm hồ sơ người dùng'),
(596, 160, 'change_userprofile', 'Sửa hồ sơ người dùng'),
(597, 160, 'delete_userprofile', 'Xóa hồ sơ người dùng'),
(598, 160, 'view_userprofile', 'Xem hồ sơ người dùng'),
(599, 5, 'view_document', 'Xem tài liệu'),
(600, 3, 'view_image', 'Xem hình ảnh'),
(601, 161, 'add_rendition', 'Thêm rendition'),
(602, 161, 'change_rendition', 'Sửa rendition'),
(603, 161, 'delete_rendition', 'Xóa rendition'),
(604, 161, 'view_rendition', 'Xem rendition'),
(605, 162, 'add_indexentry', 'Thêm index entry'),
(606, 162, 'change_indexentry', 'Sửa index entry'),
(607, 162, 'delete_indexentry', 'Xóa index entry'),
(608, 162, 'view_indexentry', 'Xem index entry'),
(609, 163, 'add_sqliteftsindexentry', 'Thêm sq lite fts index entry'),
(610, 163, 'change_sqliteftsindexentry', 'Sửa sq lite fts index entry'),
(611, 163, 'delete_sqliteftsindexentry', 'Xóa sq lite fts index entry'),
(612, 163, 'view_sqliteftsindexentry', 'Xem sq lite fts index entry'),
(613, 164, 'add_editingsession', 'Thêm editing session'),
(614, 164, 'change_editingsession', 'Sửa editing session'),
(615, 164, 'delete_editingsession', 'Xóa editing session'),
(616, 164, 'view_editingsession', 'Xem editing session'),
(617, 165, 'add_formstate', 'Thêm form state'),
(618, 165, 'change_formstate', 'Sửa form state'),
(619, 165, 'delete_formstate', 'Xóa form state'),
(620, 165, 'view_formstate', 'Xem form state'),
(621, 166, 'add_tag', 'Thêm thẻ'),
(622, 166, 'change_tag', 'Sửa thẻ'),
(623, 166, 'delete_tag', 'Xóa thẻ'),
(624, 166, 'view_tag', 'Xem thẻ'),
(625, 167, 'add_taggeditem', 'Thêm mục gắn thẻ'),
(626, 167, 'change_taggeditem', 'Sửa mục gắn thẻ'),
(627, 167, 'delete_taggeditem', 'Xóa mục gắn thẻ'),
(628, 167, 'view_taggeditem', 'Xem mục gắn thẻ'),
(629, 168, 'add_permission', 'Thêm quyền'),
(630, 168, 'change_permission', 'Sửa quyền'),
(631, 168, 'delete_permission', 'Xóa quyền'),
(632, 168, 'view_permission', 'Xem quyền'),
(633, 169, 'add_group', 'Thêm nhóm'),
(634, 169, 'change_group', 'Sửa nhóm'),
(635, 169, 'delete_group', 'Xóa nhóm'),
(636, 169, 'view_group', 'Xem nhóm'),
(637, 170, 'add_user', 'Thêm người dùng'),
(638, 170, 'change_user', 'Sửa người dùng'),
(639, 170, 'delete_user', 'Xóa người dùng'),
(640, 170, 'view_user', 'Xem người dùng'),
(641, 171, 'add_contenttype', 'Thêm loại nội dung'),
(642, 171, 'change_contenttype', 'Sửa loại nội dung'),
(643, 171, 'delete_contenttype', 'Xóa loại nội dung'),
(644, 171, 'view_contenttype', 'Xem loại nội dung'),
(645, 172, 'add_session', 'Thêm Phiên'),
(646, 172, 'change_session', 'Sửa Phiên'),
(647, 172, 'delete_session', 'Xóa Phiên'),
(648, 172, 'view_session', 'Xem Phiên'),
(649, 173, 'add_demoobject', 'Thêm đối tượng trình diễn'),
(650, 173, 'change_demoobject', 'Sửa đối tượng trình diễn'),
(651, 173, 'delete_demoobject', 'Xóa đối tượng trình diễn'),
(652, 173, 'view_demoobject', 'Xem đối tượng trình diễn');
INSERT INTO "caching_change"("id", "key", "number") VALUES
(1, 'wagtailcore_collection', 1),
(2, 'home_sloganbanner', 2),
(3, 'organisations_groupevent', 3),
(4, 'wagtailcore_site', 4),
(5, 'core_sitesettings', 5),
(6, 'home_navigation', 6),
(7, 'home_navigationitem', 7),
(8, 'page:1', 8),
(9, 'page:3', 8),
(10, 'page:4', 8),
(11, 'page:5', 8),
(12, 'page:6', 8),
(13, 'page:7', 8),
(14, 'pages', 8),
(15, 'pages:1', 8),
(16, 'pages:31', 8),
(17, 'pages:32', 8),
(18, 'pages:33', 8),
(19, 'pages:34', 8),
(20, 'pages:35', 8);
INSERT INTO "core_readeraccess"("page_id", "until") VALUES
(1, strftime('%Y-%m-%d %H:%M:%f', 'now')),
(3, strftime('%Y-%m-%d %H:%M:%f', 'now')),
(4, strftime('%Y-%m-%d %H:%M:%f', 'now')),
(5, strftime('%Y-%m-%d %H:%M:%f', 'now')),
(6, strftime('%Y-%m-%d %H:%M:%f', 'now')),
(7, strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO "core_sitesettings"("id", "name", "tagline", "agency", "responsible_person", "address", "phone", "email", "licence_notice", "reuse_notice", "share_image_id", "site_id") VALUES
(1, 'Gương sáng', 'Người tốt, việc tốt quanh ta', '', '', '', '', '', '', 'Ghi rõ nguồn khi dẫn lại nội dung từ cổng này.', NULL, 2);
INSERT INTO "directives_directiveindexpage"("page_ptr_id", "intro") VALUES
(7, '');
INSERT INTO "django_content_type"("id", "app_label", "model") VALUES
(1, 'wagtailcore', 'page'),
(2, 'wagtailmedia', 'media'),
(3, 'wagtailimages', 'image'),
(4, 'wagtailadmin', 'admin'),
(5, 'wagtaildocs', 'document'),
(6, 'wagtailcore', 'groupapprovaltask'),
(7, 'wagtailcore', 'locale'),
(8, 'wagtailcore', 'site'),
(9, 'wagtailcore', 'groupsitepermission'),
(10, 'wagtailcore', 'apitoken'),
(11, 'wagtailcore', 'modellogentry'),
(12, 'wagtailcore', 'revision'),
(13, 'wagtailcore', 'collectionviewrestriction'),
(14, 'wagtailcore', 'collection'),
(15, 'wagtailcore', 'groupcollectionpermission'),
(16, 'wagtailcore', 'uploadedfile'),
(17, 'wagtailcore', 'workflowcontenttype'),
(18, 'wagtailcore', 'workflowstate'),
(19, 'wagtailcore', 'workflow'),
(20, 'wagtailcore', 'workflowtask'),
(21, 'wagtailcore', 'task'),
(22, 'wagtailcore', 'taskstate'),
(23, 'wagtailcore', 'grouppagepermission'),
(24, 'wagtailcore', 'pageviewrestriction'),
(25, 'wagtailcore', 'workflowpage'),
(26, 'wagtailcore', 'pagelogentry'),
(27, 'wagtailcore', 'comment'),
(28, 'wagtailcore', 'commentreply'),
(29, 'wagtailcore', 'pagesubscription'),
(30, 'wagtailcore', 'referenceindex'),
(31, 'home', 'homepage'),
(32, 'news', 'newsindexpage'),
(33, 'movements', 'movementindexpage'),
(34, 'exemplars', 'exemplarindexpage'),
(35, 'directives', 'directiveindexpage'),
(36, 'movements', 'movementpage'),
(37, 'directives', 'directivepage'),
(38, 'exemplars', 'exemplarpage'),
(39, 'news', 'newspage'),
(40, 'news', 'dossierpage'),
(41, 'home', 'sectionpage'),
(42, 'home', 'standardpage'),
(43, 'core', 'portaldocument'),
(44, 'core', 'documenttext'),
(45, 'core', 'portalimage'),
(46, 'core', 'portalmedia'),
(47, 'core', 'sitesettings'),
(48, 'core', 'portalrendition'),
(49, 'core', 'limituse'),
(50, 'core', 'readeraccess'),
(51, 'core', 'publicationhold'),
(52, 'caching', 'change'),
(53, 'visits', 'days'),
(54, 'visits', 'flush'),
(55, 'visits', 'pagetotal'),
(56, 'visits', 'mostread'),
(57, 'visits', 'pagedays'),
(58, 'lists', 'list'),
(59, 'lists', 'listpart'),
(60, 'lists', 'listrow'),
(61, 'merging', 'pagemerge'),
(62, 'organisations', 'emulationgroup'),
(63, 'organisations', 'cataloguename'),
(64, 'organisations', 'groupevent'),
(65, 'organisations', 'groupyear'),
(66, 'organisations', 'organisation'),
(67, 'organisations', 'groupmembership'),
(68, 'organisations', 'place'),
(69, 'organisations', 'scoringcriterion'),
(70, 'organisations', 'groupscore'),
(71, 'movements', 'movementmilestone'),
(72, 'movements', 'movementfigure'),
(73, 'movements', 'movementalias'),
(74, 'movements', 'movementparticipant'),
(75, 'movements', 'movementlineage'),
(76, 'movements', 'pagemovement'),
(77, 'directives', 'documenttype'),
(78, 'directives', 'directivefile'),
(79, 'directives', 'ignoredcitation'),
(80, 'directives', 'citation'),
(81, 'directives', 'citedplaces'),
(82, 'directives', 'directiverelation'),
(83, 'exemplars', 'awardtitle'),
(84, 'exemplars', 'commendationtype'),
(85, 'exemplars', 'fieldofwork'),
(86, 'exemplars', 'consentwithdrawal'),
(87, 'exemplars', 'exemplaralias'),
(88, 'exemplars', 'consent'),
(89, 'exemplars', 'awardrevocation'),
(90, 'exemplars', 'achievement'),
(91, 'exemplars', 'officeheld'),
(92, 'exemplars', 'replication'),
(93, 'exemplars', 'awardgrant'),
(94, 'news', 'author'),
(95, 'news', 'newsexemplar'),
(96, 'news', 'newsgroup'),
(97, 'news', 'newsorganisation'),
(98, 'news', 'newsdirective'),
(99, 'news', 'newsauthor'),
(100, 'news', 'newscorrection'),
(101, 'news', 'pinnedpage'),
(102, 'news', 'source'),
(103, 'news', 'dossierentry'),
(104, 'news', 'nearstory'),
(105, 'nominations', 'nomination'),
(106, 'nominations', 'nominationfile'),
(107, 'home', 'navigation'),
(108, 'home', 'navigationitem'),
(109, 'home', 'sloganbanner'),
(110, 'home', 'partnerlink'),
(111, 'home', 'supportunit'),
(112, 'home', 'exemplarday'),
(113, 'search', 'searchcode'),
(114, 'search', 'searchdeletion'),
(115, 'search', 'searchentry'),
(116, 'search', 'searchfacet'),
(117, 'search', 'searchfacetlabel'),
(118, 'search', 'searchquerylog'),
(119, 'search', 'synonymgroup'),
(120, 'search', 'promotedresult'),
(121, 'search', 'searchtext'),
(122, 'search', 'searchjudgement'),
(123, 'search', 'synonymproposal'),
(124, 'media_library', 'lookchange'),
(125, 'media_library', 'marksettings'),
(126, 'media_library', 'unitcollection'),
(127, 'quality', 'qualitysettings'),
(128, 'narration', 'loudspeakerscript'),
(129, 'narration', 'narration'),
(130, 'outreach', 'booklet'),
(131, 'outreach', 'collection'),
(132, 'outreach', 'collectionperson'),
(133, 'engagement', 'pageverdict'),
(134, 'engagement', 'letter'),
(135, 'engagement', 'poll'),
(136, 'engagement', 'pollchoice'),
(137, 'imports', 'importrecord'),
(138, 'archive', 'archiveexport'),
(139, 'archive', 'savedsearch'),
(140, 'newsroom', 'distinctpair'),
(141, 'newsroom', 'lifecyclestep'),
(142, 'newsroom', 'absence'),
(143, 'newsroom', 'approvalstep'),
(144, 'newsroom', 'calendarkey'),
(145, 'newsroom', 'planneditem'),
(146, 'newsroom', 'bulkchange'),
(147, 'newsroom', 'newstemplate'),
(148, 'scans', 'scan'),
(149, 'scans', 'scanpage'),
(150, 'work_counts', 'closing'),
(151, 'work_counts', 'genre'),
(152, 'work_counts', 'grade'),
(153, 'work_counts', 'line'),
(154, 'work_counts', 'plan'),
(155, 'work_counts', 'unitvalue'),
(156, 'moving', 'movedrow'),
(157, 'word', 'wordfile'),
(158, 'wagtailredirects', 'redirect'),
(159, 'wagtailembeds', 'embed'),
(160, 'wagtailusers', 'userprofile'),
(161, 'wagtailimages', 'rendition'),
(162, 'wagtailsearch', 'indexentry'),
(163, 'wagtailsearch', 'sqliteftsindexentry'),
(164, 'wagtailadmin', 'editingsession'),
(165, 'wagtailadmin', 'formstate'),
(166, 'taggit', 'tag'),
(167, 'taggit', 'taggeditem'),
(168, 'auth', 'permission'),
(169, 'auth', 'group'),
(170, 'auth', 'user'),
(171, 'contenttypes', 'contenttype'),
(172, 'sessions', 'session'),
(173, 'demo', 'demoobject');
INSERT INTO "django_migrations"("id", "app", "name", "applied") VALUES
(1, 'contenttypes', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(2, 'auth', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(3, 'wagtailusers', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(4, 'wagtailusers', '0002_add_verbose_name_on_userprofile', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(5, 'wagtailusers', '0003_add_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(6, 'wagtailusers', '0004_capitalizeverbose', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(7, 'wagtailusers', '0005_make_related_name_wagtail_specific', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(8, 'wagtailusers', '0006_userprofile_prefered_language', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(9, 'wagtailusers', '0007_userprofile_current_time_zone', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(10, 'wagtailusers', '0008_userprofile_avatar', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(11, 'wagtailusers', '0009_userprofile_verbose_name_plural', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(12, 'wagtailusers', '0010_userprofile_updated_comments_notifications', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(13, 'wagtailusers', '0011_userprofile_dismissibles', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(14, 'wagtailusers', '0012_userprofile_theme', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(15, 'wagtailusers', '0013_userprofile_density', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(16, 'wagtailusers', '0014_userprofile_contrast', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(17, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(18, 'wagtailcore', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(19, 'wagtailcore', '0002_initial_data', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(20, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(21, 'wagtailcore', '0004_page_locked', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(22, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(23, 'wagtailcore', '0006_add_lock_page_permission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(24, 'wagtailcore', '0007_page_latest_revision_created_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(25, 'wagtailcore', '0008_populate_latest_revision_created_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(26, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(27, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(28, 'wagtailcore', '0011_page_first_published_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(29, 'wagtailcore', '0012_extend_page_slug_field', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(30, 'wagtailcore', '0013_update_golive_expire_help_text', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(31, 'wagtailcore', '0014_add_verbose_name', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(32, 'wagtailcore', '0015_add_more_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(33, 'wagtailcore', '0016_change_page_url_path_to_text_field', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(34, 'wagtailsearch', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(35, 'wagtailsearch', '0002_add_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(36, 'wagtailsearch', '0003_remove_editors_pick', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(37, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(38, 'contenttypes', '0002_remove_content_type_name', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(39, 'wagtailsearch', '0005_create_indexentry', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(40, 'wagtailsearch', '0006_customise_indexentry', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(41, 'wagtailsearch', '0007_delete_editorspick', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(42, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(43, 'wagtailsearch', '0009_remove_ngram_autocomplete', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(44, 'wagtailsearch', '0010_add_text_fields', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(45, 'wagtailredirects', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(46, 'wagtailredirects', '0002_add_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(47, 'wagtailredirects', '0003_make_site_field_editable', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(48, 'wagtailredirects', '0004_set_unique_on_path_and_site', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(49, 'wagtailredirects', '0005_capitalizeverbose', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(50, 'wagtailredirects', '0006_redirect_increase_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(51, 'wagtailredirects', '0007_add_autocreate_fields', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(52, 'wagtailredirects', '0008_add_verbose_name_plural', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(53, 'wagtailcore', '0017_change_edit_page_permission_description', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(54, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(55, 'wagtailcore', '0019_verbose_names_cleanup', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(56, 'wagtailcore', '0020_add_index_on_page_first_published_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(57, 'wagtailcore', '0021_capitalizeverbose', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(58, 'wagtailcore', '0022_add_site_name', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(59, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(60, 'wagtailcore', '0024_collection', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(61, 'wagtailcore', '0025_collection_initial_data', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(62, 'wagtailcore', '0026_group_collection_permission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(63, 'wagtailcore', '0027_fix_collection_path_collation', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(64, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(65, 'wagtailcore', '0028_merge', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(66, 'taggit', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(67, 'taggit', '0002_auto_20150616_2121', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(68, 'wagtailmedia', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(69, 'wagtailmedia', '0002_initial_data', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(70, 'wagtailmedia', '0003_copy_media_permissions_to_collections', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(71, 'wagtailmedia', '0004_duration_optional_floatfield', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(72, 'wagtailmedia', '0005_alter_media_options', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(73, 'wagtailimages', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(74, 'wagtailimages', '0002_initial_data', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(75, 'wagtailimages', '0003_fix_focal_point_fields', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(76, 'wagtailimages', '0004_make_focal_point_key_not_nullable', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(77, 'wagtailimages', '0005_make_filter_spec_unique', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(78, 'wagtailimages', '0006_add_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(79, 'wagtailimages', '0007_image_file_size', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(80, 'wagtailimages', '0008_image_created_at_index', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(81, 'wagtailimages', '0009_capitalizeverbose', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(82, 'wagtailimages', '0010_change_on_delete_behaviour', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(83, 'wagtailimages', '0011_image_collection', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(84, 'wagtailimages', '0012_copy_image_permissions_to_collections', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(85, 'wagtailimages', '0013_make_rendition_upload_callable', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(86, 'wagtailimages', '0014_add_filter_spec_field', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(87, 'wagtailimages', '0015_fill_filter_spec_field', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(88, 'wagtailimages', '0016_deprecate_rendition_filter_relation', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(89, 'wagtailimages', '0017_reduce_focal_point_key_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(90, 'wagtailimages', '0018_remove_rendition_filter', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(91, 'wagtailimages', '0019_delete_filter', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(92, 'wagtailimages', '0020_add-verbose-name', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(93, 'wagtailimages', '0021_image_file_hash', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(94, 'wagtailimages', '0022_uploadedimage', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(95, 'wagtailadmin', '0001_create_admin_access_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(96, 'wagtailimages', '0023_add_choose_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(97, 'wagtailimages', '0024_index_image_file_hash', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(98, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(99, 'wagtailimages', '0026_delete_uploadedimage', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(100, 'wagtailimages', '0027_image_description', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(101, 'wagtailembeds', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(102, 'wagtailembeds', '0002_add_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(103, 'wagtailembeds', '0003_capitalizeverbose', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(104, 'wagtailembeds', '0004_embed_verbose_name_plural', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(105, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(106, 'wagtailembeds', '0006_add_embed_hash', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(107, 'wagtailembeds', '0007_populate_hash', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(108, 'wagtailembeds', '0008_allow_long_urls', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(109, 'wagtailembeds', '0009_embed_cache_until', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(110, 'wagtaildocs', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(111, 'wagtaildocs', '0002_initial_data', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(112, 'wagtaildocs', '0003_add_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(113, 'wagtaildocs', '0004_capitalizeverbose', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(114, 'wagtaildocs', '0005_document_collection', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(115, 'wagtaildocs', '0006_copy_document_permissions_to_collections', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(116, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(117, 'wagtaildocs', '0007_merge', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(118, 'wagtaildocs', '0008_document_file_size', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(119, 'wagtaildocs', '0009_document_verbose_name_plural', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(120, 'wagtaildocs', '0010_document_file_hash', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(121, 'wagtaildocs', '0011_add_choose_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(122, 'wagtaildocs', '0012_uploadeddocument', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(123, 'wagtaildocs', '0013_delete_uploadeddocument', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(124, 'wagtaildocs', '0014_alter_document_file_size', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(125, 'wagtailcore', '0029_unicode_slugfield_dj19', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(126, 'wagtailcore', '0030_index_on_pagerevision_created_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(127, 'wagtailcore', '0031_add_page_view_restriction_types', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(128, 'wagtailcore', '0032_add_bulk_delete_page_permission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(129, 'wagtailcore', '0033_remove_golive_expiry_help_text', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(130, 'wagtailcore', '0034_page_live_revision', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(131, 'wagtailcore', '0035_page_last_published_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(132, 'wagtailcore', '0036_populate_page_last_published_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(133, 'wagtailcore', '0037_set_page_owner_editable', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(134, 'wagtailcore', '0038_make_first_published_at_editable', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(135, 'wagtailcore', '0039_collectionviewrestriction', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(136, 'wagtailcore', '0040_page_draft_title', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(137, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(138, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(139, 'wagtailcore', '0043_lock_fields', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(140, 'wagtailcore', '0044_add_unlock_grouppagepermission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(141, 'wagtailcore', '0045_assign_unlock_grouppagepermission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(142, 'wagtailcore', '0046_site_name_remove_null', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(143, 'auth', '0002_alter_permission_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(144, 'auth', '0003_alter_user_email_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(145, 'auth', '0004_alter_user_username_opts', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(146, 'auth', '0005_alter_user_last_login_null', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(147, 'auth', '0006_require_contenttypes_0002', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(148, 'auth', '0007_alter_validators_add_error_messages', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(149, 'auth', '0008_alter_user_username_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(150, 'auth', '0009_alter_user_last_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(151, 'auth', '0010_alter_group_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(152, 'auth', '0011_update_proxy_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(153, 'wagtailcore', '0047_add_workflow_models', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(154, 'wagtailcore', '0048_add_default_workflows', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(155, 'wagtailcore', '0049_taskstate_finished_by', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(156, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(157, 'wagtailcore', '0051_taskstate_comment', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(158, 'wagtailcore', '0052_pagelogentry', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(159, 'wagtailcore', '0053_locale_model', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(160, 'wagtailcore', '0054_initial_locale', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(161, 'wagtailcore', '0055_page_locale_fields', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(162, 'wagtailcore', '0056_page_locale_fields_populate', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(163, 'wagtailcore', '0057_page_locale_fields_notnull', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(164, 'wagtailcore', '0058_page_alias_of', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(165, 'wagtailcore', '0059_apply_collection_ordering', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(166, 'wagtailcore', '0060_fix_workflow_unique_constraint', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(167, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(168, 'wagtailcore', '0062_comment_models_and_pagesubscription', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(169, 'wagtailcore', '0063_modellogentry', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(170, 'wagtailcore', '0064_log_timestamp_indexes', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(171, 'wagtailcore', '0065_log_entry_uuid', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(172, 'wagtailcore', '0066_collection_management_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(173, 'wagtailcore', '0067_alter_pagerevision_content_json', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(174, 'wagtailcore', '0068_log_entry_empty_object', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(175, 'wagtailcore', '0069_log_entry_jsonfield', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(176, 'wagtailcore', '0070_rename_pagerevision_revision', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(177, 'wagtailcore', '0071_populate_revision_content_type', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(178, 'wagtailcore', '0072_alter_revision_content_type_notnull', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(179, 'wagtailcore', '0073_page_latest_revision', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(180, 'wagtailcore', '0074_revision_object_str', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(181, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(182, 'wagtailcore', '0076_modellogentry_revision', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(183, 'wagtailcore', '0077_alter_revision_user', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(184, 'wagtailcore', '0078_referenceindex', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(185, 'wagtailcore', '0079_rename_taskstate_page_revision', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(186, 'wagtailcore', '0080_generic_workflowstate', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(187, 'wagtailcore', '0081_populate_workflowstate_content_type', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(188, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(189, 'wagtailcore', '0083_workflowcontenttype', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(190, 'wagtailcore', '0084_add_default_page_permissions', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(191, 'wagtailcore', '0085_add_grouppagepermission_permission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(192, 'wagtailcore', '0086_populate_grouppagepermission_permission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(193, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(194, 'wagtailcore', '0088_fix_log_entry_json_timestamps', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(195, 'wagtailcore', '0089_log_entry_data_json_null_to_object', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(196, 'auth', '0012_alter_user_first_name_max_length', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(197, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(198, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(199, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(200, 'wagtailcore', '0093_uploadedfile', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(201, 'wagtailcore', '0094_alter_page_locale', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(202, 'wagtailcore', '0095_groupsitepermission', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(203, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(204, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(205, 'wagtailcore', '0098_apitoken', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(206, 'wagtailadmin', '0002_admin', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(207, 'wagtailadmin', '0003_admin_managed', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(208, 'wagtailadmin', '0004_editingsession', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(209, 'wagtailadmin', '0005_editingsession_is_editing', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(210, 'wagtailadmin', '0006_formstate', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(211, 'taggit', '0003_taggeditem_add_unique_index', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(212, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(213, 'taggit', '0005_auto_20220424_2025', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(214, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(215, 'sessions', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(216, 'core', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(217, 'archive', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(218, 'caching', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(219, 'core', '0002_vietnamese_default_names', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(220, 'demo', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(221, 'organisations', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(222, 'directives', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(223, 'movements', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(224, 'exemplars', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(225, 'news', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(226, 'home', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(227, 'engagement', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(228, 'home', '0002_site_tree', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(229, 'imports', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(230, 'lists', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(231, 'media_library', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(232, 'merging', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(233, 'moving', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(234, 'narration', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(235, 'newsroom', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(236, 'nominations', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(237, 'outreach', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(238, 'quality', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(239, 'scans', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(240, 'search', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(241, 'search', '0002_full_text', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(242, 'visits', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(243, 'word', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(244, 'work_counts', '0001_initial', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(245, 'wagtailimages', '0001_squashed_0021', strftime('%Y-%m-%d %H:%M:%f', 'now')),
(246, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', strftime('%Y-%m-%d %H:%M:%f', 'now'));
INSERT INTO "exemplars_exemplarindexpage"("page_ptr_id", "intro") VALUES
(6, '');
INSERT INTO "home_homepage"("page_ptr_id", "featured_exemplar_id", "lead_story_id", "front") VALUES
(3, NULL, NULL, '[]');
INSERT INTO "home_navigation"("id", "site_id") VALUES
(1, 2);
INSERT INTO "home_navigationitem"("id", "sort_order", "menu", "label", "navigation_id", "page_id") VALUES
(1, 1, 'main', '', 1, 4),
(2, 2, 'main', '', 1, 5),
(3, 3, 'main', '', 1, 6),
(4, 4, 'main', '', 1, 7);
INSERT INTO "movements_movementindexpage"("page_ptr_id", "intro") VALUES
(5, '');
INSERT INTO "news_newsindexpage"("page_ptr_id", "intro") VALUES
(4, '');
INSERT INTO "newsroom_approvalstep"("task_ptr_id", "days", "sender_passes", "author_may_approve") VALUES
(2, 2, 1, 0),
(3, 2, 0, 0),
(4, 1, 0, 0);
INSERT INTO "newsroom_approvalstep_groups"("id", "approvalstep_id", "group_id") VALUES
(1, 2, 1),
(2, 2, 2),
(3, 3, 1),
(4, 3, 4),
(5, 4, 1),
(6, 4, 5);
INSERT INTO "wagtailcore_collection"("id", "path", "depth", "numchild", "name") VALUES
(1, '0001', 1, 0, 'Gốc');
INSERT INTO "wagtailcore_groupcollectionpermission"("id", "collection_id", "group_id", "permission_id") VALUES
(1, 1, 2, 1),
(2, 1, 1, 1),
(4, 1, 1, 2),
(5, 1, 2, 4),
(6, 1, 1, 4),
(8, 1, 1, 5),
(9, 1, 2, 8),
(10, 1, 1, 8),
(11, 1, 2, 9),
(12, 1, 1, 9),
(14, 1, 1, 10),
(15, 1, 2, 12),
(16, 1, 1, 12),
(17, 1, 3, 9),
(18, 1, 3, 12),
(19, 1, 3, 4),
(20, 1, 3, 8),
(21, 1, 3, 1),
(22, 1, 4, 9),
(23, 1, 4, 12),
(24, 1, 4, 4),
(25, 1, 4, 8),
(26, 1, 4, 1),
(27, 1, 5, 9),
(28, 1, 5, 12),
(29, 1, 5, 4),
(30, 1, 5, 8),
(31, 1, 5, 1),
(32, 1, 1, 41),
(33, 1, 1, 42),
(34, 1, 1, 43);
INSERT INTO "wagtailcore_grouppagepermission"("id", "group_id", "page_id", "permission_id") VALUES
(1, 1, 1, 81),
(2, 1, 1, 82),
(3, 1, 1, 87),
(4, 2, 1, 81),
(5, 2, 1, 82),
(6, 1, 1, 86),
(7, 1, 1, 88),
(8, 3, 1, 81),
(9, 2, 1, 85),
(10, 4, 1, 81),
(11, 4, 1, 82),
(12, 4, 1, 86),
(13, 5, 1, 81),
(14, 5, 1, 82),
(15, 5, 1, 86),
(16, 1, 1, 85);
INSERT INTO "wagtailcore_locale"("id", "language_code") VALUES
(1, 'vi');
INSERT INTO "wagtailcore_page"("id", "path", "depth", "numchild", "title", "slug", "live", "has_unpublished_changes", "url_path", "seo_title", "show_in_menus", "search_description", "go_live_at", "expire_at", "expired", "content_type_id", "owner_id", "locked", "latest_revision_created_at", "first_published_at", "live_revision_id", "last_published_at", "draft_title", "locked_at", "locked_by_id", "locale_id", "translation_key", "alias_of_id", "latest_revision_id") VALUES
(1, '0001', 1, 1, 'Gốc', 'root', 1, 0, '/', '', 0, '', NULL, NULL, 0, 1, NULL, 0, NULL, NULL, NULL, NULL, 'Gốc', NULL, NULL, 1, lower(hex(randomblob(16))), NULL, NULL),
(3, '00010001', 2, 4, 'Trang chủ', 'trang-chu', 1, 0, '/trang-chu/', '', 0, '', NULL, NULL, 0, 31, NULL, 0, NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), 'Trang chủ', NULL, NULL, 1, lower(hex(randomblob(16))), NULL, NULL),
(4, '000100010001', 3, 0, 'Tin tức', 'tin-tuc', 1, 0, '/trang-chu/tin-tuc/', '', 0, '', NULL, NULL, 0, 32, NULL, 0, NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), 'Tin tức', NULL, NULL, 1, lower(hex(randomblob(16))), NULL, NULL),
(5, '000100010002', 3, 0, 'Phong trào', 'phong-trao', 1, 0, '/trang-chu/phong-trao/', '', 0, '', NULL, NULL, 0, 33, NULL, 0, NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), 'Phong trào', NULL, NULL, 1, lower(hex(randomblob(16))), NULL, NULL),
(6, '000100010003', 3, 0, 'Gương điển hình', 'guong-dien-hinh', 1, 0, '/trang-chu/guong-dien-hinh/', '', 0, '', NULL, NULL, 0, 34, NULL, 0, NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), 'Gương điển hình', NULL, NULL, 1, lower(hex(randomblob(16))), NULL, NULL),
(7, '000100010004', 3, 0, 'Văn bản', 'van-ban', 1, 0, '/trang-chu/van-ban/', '', 0, '', NULL, NULL, 0, 35, NULL, 0, NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, strftime('%Y-%m-%d %H:%M:%f', 'now'), 'Văn bản', NULL, NULL, 1, lower(hex(randomblob(16))), NULL, NULL);
INSERT INTO "wagtailcore_site"("id", "hostname", "port", "is_default_site", "root_page_id", "site_name") VALUES
(2, 'localhost', 80, 1, 3, 'Gương sáng');
INSERT INTO "wagtailcore_task"("id", "name", "active", "content_type_id") VALUES
(2, 'Biên tập', 1, 143),
(3, 'Thẩm định', 1, 143),
(4, 'Phê duyệt', 1, 143);
INSERT INTO "wagtailcore_workflow"("id", "name", "active") VALUES
(1, 'Quy trình duyệt bài', 1);
INSERT INTO "wagtailcore_workflowpage"("page_id", "workflow_id") VALUES
(1, 1);
INSERT INTO "wagtailcore_workflowtask"("id", "sort_order", "task_id", "workflow_id") VALUES
(2, 0, 2, 1),
(3, 1, 3, 1),
(4, 2, 4, 1);
CREATE TRIGGER delete_wagtailsearch_indexentry_fts AFTER DELETE ON wagtailsearch_indexentry BEGIN DELETE FROM wagtailsearch_indexentry_fts WHERE rowid=OLD.id; END;
CREATE TRIGGER insert_wagtailsearch_indexentry_fts AFTER INSERT ON wagtailsearch_indexentry BEGIN INSERT INTO wagtailsearch_indexentry_fts(title, body, autocomplete, rowid) VALUES (NEW.title, NEW.body, NEW.autocomplete, NEW.id); END;
CREATE TRIGGER search_fts_exact_delete AFTER DELETE ON search_searchtext BEGIN INSERT INTO search_fts_exact(search_fts_exact, rowid, title_exact, names_exact, summary_exact, body_exact, files_exact) VALUES ('delete', old.entry_id, old.title_exact, old.names_exact, old.summary_exact, old.body_exact, old.files_exact); END;
CREATE TRIGGER search_fts_exact_insert AFTER INSERT ON search_searchtext BEGIN INSERT INTO search_fts_exact(rowid, title_exact, names_exact, summary_exact, body_exact, files_exact) VALUES (new.entry_id, new.title_exact, new.names_exact, new.summary_exact, new.body_exact, new.files_exact); END;
CREATE TRIGGER search_fts_exact_update AFTER UPDATE ON search_searchtext WHEN old.title_exact IS NOT new.title_exact OR old.names_exact IS NOT new.names_exact OR old.summary_exact IS NOT new.summary_exact OR old.body_exact IS NOT new.body_exact OR old.files_exact IS NOT new.files_exact BEGIN INSERT INTO search_fts_exact(search_fts_exact, rowid, title_exact, names_exact, summary_exact, body_exact, files_exact) VALUES ('delete', old.entry_id, old.title_exact, old.names_exact, old.summary_exact, old.body_exact, old.files_exact); INSERT INTO search_fts_exact(rowid, title_exact, names_exact, summary_exact, body_exact, files_exact) VALUES (new.entry_id, new.title_exact, new.names_exact, new.summary_exact, new.body_exact, new.files_exact); END;
CREATE TRIGGER search_fts_folded_delete AFTER DELETE ON search_searchtext BEGIN INSERT INTO search_fts_folded(search_fts_folded, rowid, title_folded, names_folded, summary_folded, body_folded, files_folded) VALUES ('delete', old.entry_id, old.title_folded, old.names_folded, old.summary_folded, old.body_folded, old.files_folded); END;
CREATE TRIGGER search_fts_folded_insert AFTER INSERT ON search_searchtext BEGIN INSERT INTO search_fts_folded(rowid, title_folded, names_folded, summary_folded, body_folded, files_folded) VALUES (new.entry_id, new.title_folded, new.names_folded, new.summary_folded, new.body_folded, new.files_folded); END;
CREATE TRIGGER search_fts_folded_update AFTER UPDATE ON search_searchtext WHEN old.title_folded IS NOT new.title_folded OR old.names_folded IS NOT new.names_folded OR old.summary_folded IS NOT new.summary_folded OR old.body_folded IS NOT new.body_folded OR old.files_folded IS NOT new.files_folded BEGIN INSERT INTO search_fts_folded(search_fts_folded, rowid, title_folded, names_folded, summary_folded, body_folded, files_folded) VALUES ('delete', old.entry_id, old.title_folded, old.names_folded, old.summary_folded, old.body_folded, old.files_folded); INSERT INTO search_fts_folded(rowid, title_folded, names_folded, summary_folded, body_folded, files_folded) VALUES (new.entry_id, new.title_folded, new.names_folded, new.summary_folded, new.body_folded, new.files_folded); END;
CREATE TRIGGER search_fts_titles_exact_delete AFTER DELETE ON search_searchtext BEGIN INSERT INTO search_fts_titles_exact(search_fts_titles_exact, rowid, title_exact, names_exact) VALUES ('delete', old.entry_id, old.title_exact, old.names_exact); END;
CREATE TRIGGER search_fts_titles_exact_insert AFTER INSERT ON search_searchtext BEGIN INSERT INTO search_fts_titles_exact(rowid, title_exact, names_exact) VALUES (new.entry_id, new.title_exact, new.names_exact); END;
CREATE TRIGGER search_fts_titles_exact_update AFTER UPDATE ON search_searchtext WHEN old.title_exact IS NOT new.title_exact OR old.names_exact IS NOT new.names_exact BEGIN INSERT INTO search_fts_titles_exact(search_fts_titles_exact, rowid, title_exact, names_exact) VALUES ('delete', old.entry_id, old.title_exact, old.names_exact); INSERT INTO search_fts_titles_exact(rowid, title_exact, names_exact) VALUES (new.entry_id, new.title_exact, new.names_exact); END;
CREATE TRIGGER search_fts_titles_folded_delete AFTER DELETE ON search_searchtext BEGIN INSERT INTO search_fts_titles_folded(search_fts_titles_folded, rowid, title_folded, names_folded) VALUES ('delete', old.entry_id, old.title_folded, old.names_folded); END;
CREATE TRIGGER search_fts_titles_folded_insert AFTER INSERT ON search_searchtext BEGIN INSERT INTO search_fts_titles_folded(rowid, title_folded, names_folded) VALUES (new.entry_id, new.title_folded, new.names_folded); END;
CREATE TRIGGER search_fts_titles_folded_update AFTER UPDATE ON search_searchtext WHEN old.title_folded IS NOT new.title_folded OR old.names_folded IS NOT new.names_folded BEGIN INSERT INTO search_fts_titles_folded(search_fts_titles_folded, rowid, title_folded, names_folded) VALUES ('delete', old.entry_id, old.title_folded, old.names_folded); INSERT INTO search_fts_titles_folded(rowid, title_folded, names_folded) VALUES (new.entry_id, new.title_folded, new.names_folded); END;
CREATE TRIGGER update_wagtailsearch_indexentry_fts AFTER UPDATE ON wagtailsearch_indexentry BEGIN UPDATE wagtailsearch_indexentry_fts SET title=NEW.title, body=NEW.body, autocomplete=NEW.autocomplete WHERE rowid=NEW.id; END;
COMMIT;
