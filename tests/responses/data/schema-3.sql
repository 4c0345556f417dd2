-- A folder's reflect.db in the tables of schema 3: what was replaced is aside, a draft waits.
BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
INSERT INTO "about" VALUES('salt','c932d4961d633db3163245de5b627868');
INSERT INTO "about" VALUES('schema','3');
CREATE TABLE aside_asked (
	under INTEGER NOT NULL, 
	respondent VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (under, respondent, place)
)
 WITHOUT ROWID

;
INSERT INTO "aside_asked" VALUES(2,'r1',0,'05e23dc39401f765cefae27a652d270b96c0077766b4eccba2ce131990caccf6');
CREATE TABLE aside_entry (
	under INTEGER NOT NULL, 
	respondent VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	value DOUBLE, 
	words TEXT, 
	missing VARCHAR, 
	note TEXT, 
	PRIMARY KEY (under, respondent, item)
)
 WITHOUT ROWID

;
INSERT INTO "aside_entry" VALUES(2,'r1','a',0.0,NULL,NULL,NULL);
INSERT INTO "aside_entry" VALUES(2,'r1','b',NULL,NULL,'skipped',NULL);
INSERT INTO "aside_entry" VALUES(2,'r1','c',NULL,'the choir – “grüße”',NULL,NULL);
CREATE TABLE aside_invited (
	under INTEGER NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (under, wave, audience)
)
 WITHOUT ROWID

;
INSERT INTO "aside_invited" VALUES(2,'Spring 2026','leaders',9);
CREATE TABLE aside_respondent (
	under INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	grouped VARCHAR, 
	joint INTEGER, 
	core BOOLEAN NOT NULL, 
	batch INTEGER, 
	submitted DATE, 
	checksum VARCHAR, 
	resume VARCHAR, 
	held VARCHAR, 
	begun DATE, 
	PRIMARY KEY (under, id)
)
 WITHOUT ROWID

;
INSERT INTO "aside_respondent" VALUES(2,'r1','Spring 2026','leaders',NULL,NULL,0,1,'2026-03-09','f0e5f055a78bbc4b',NULL,NULL,NULL);
CREATE TABLE aside_wave (
	under INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	opened DATE NOT NULL, 
	closed DATE, 
	counts_families BOOLEAN NOT NULL, 
	checksum VARCHAR NOT NULL, 
	PRIMARY KEY (under, name)
)
 WITHOUT ROWID

;
INSERT INTO "aside_wave" VALUES(2,'Spring 2026','2026-03-02',NULL,0,'820a99b5feb01ae6');
CREATE TABLE asked (
	respondent VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (respondent, place), 
	UNIQUE (respondent, hash), 
	FOREIGN KEY(respondent) REFERENCES respondent (id) ON DELETE CASCADE, 
	FOREIGN KEY(hash) REFERENCES questionnaire (hash)
)
 WITHOUT ROWID

;
INSERT INTO "asked" VALUES('d1',0,'05e23dc39401f765cefae27a652d270b96c0077766b4eccba2ce131990caccf6');
INSERT INTO "asked" VALUES('r2',0,'05e23dc39401f765cefae27a652d270b96c0077766b4eccba2ce131990caccf6');
INSERT INTO "asked" VALUES('r3',0,'05e23dc39401f765cefae27a652d270b96c0077766b4eccba2ce131990caccf6');
INSERT INTO "asked" VALUES('r4',0,'05e23dc39401f765cefae27a652d270b96c0077766b4eccba2ce131990caccf6');
CREATE TABLE batch (
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	said TEXT NOT NULL, 
	PRIMARY KEY (number)
)
 WITHOUT ROWID

;
INSERT INTO "batch" VALUES(1,'table','2026-03-09','staff.csv');
INSERT INTO "batch" VALUES(2,'table','2026-03-09','staff 2.csv');
INSERT INTO "batch" VALUES(3,'export','2026-03-09','1 export');
CREATE TABLE entry (
	respondent VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	value DOUBLE, 
	words TEXT, 
	missing VARCHAR, 
	note TEXT, 
	PRIMARY KEY (respondent, item), 
	CONSTRAINT one_answer CHECK (words IS NULL AND missing IS NULL OR value IS NULL AND missing IS NULL OR value IS NULL AND words IS NULL), 
	FOREIGN KEY(respondent) REFERENCES respondent (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "entry" VALUES('d1','a',1.0,NULL,NULL,'so far');
INSERT INTO "entry" VALUES('d1','c',NULL,NULL,NULL,'later');
INSERT INTO "entry" VALUES('r2','a',1.0,NULL,NULL,'why');
INSERT INTO "entry" VALUES('r2','b',0.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('r2','c',NULL,NULL,'skipped',NULL);
INSERT INTO "entry" VALUES('r3','a',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('r3','b',NULL,NULL,'skipped',NULL);
INSERT INTO "entry" VALUES('r3','c',NULL,'the choir – “grüße”',NULL,NULL);
INSERT INTO "entry" VALUES('r4','a',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('r4','b',NULL,NULL,'skipped',NULL);
INSERT INTO "entry" VALUES('r4','c',NULL,'the choir – “grüße”',NULL,NULL);
CREATE TABLE "instead" (
	under INTEGER NOT NULL, 
	respondent VARCHAR NOT NULL, 
	PRIMARY KEY (under, respondent)
)
 WITHOUT ROWID

;
CREATE TABLE invited (
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	number INTEGER NOT NULL CHECK (number > 0), 
	PRIMARY KEY (wave, audience), 
	FOREIGN KEY(wave) REFERENCES wave (name)
)
 WITHOUT ROWID

;
INSERT INTO "invited" VALUES('Spring 2026','leaders',9);
CREATE TABLE questionnaire (
	hash VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	source TEXT NOT NULL, 
	PRIMARY KEY (hash)
)
 WITHOUT ROWID

;
INSERT INTO "questionnaire" VALUES('05e23dc39401f765cefae27a652d270b96c0077766b4eccba2ce131990caccf6','q','1.0.0','id: q
version: 1.0.0
language: en
title: T
audiences: [leaders, staff]
scales: {s: {options: [{value: 0, label: No}, {value: 1, label: Yes}]}}
items:
  - {id: a, scale: s, text: {leaders: A?, staff: A?}}
  - {id: b, scale: s, text: {leaders: B?}}
  - {id: c, kind: open, text: {leaders: C?}}
');
CREATE TABLE respondent (
	id VARCHAR NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	grouped VARCHAR, 
	joint INTEGER, 
	core BOOLEAN NOT NULL, 
	batch INTEGER, 
	submitted DATE, 
	checksum VARCHAR, 
	resume VARCHAR, 
	held VARCHAR, 
	begun DATE, 
	PRIMARY KEY (id), 
	CONSTRAINT draft_or_submitted CHECK (submitted IS NULL AND checksum IS NULL AND resume IS NOT NULL OR submitted IS NOT NULL AND checksum IS NOT NULL AND resume IS NULL AND held IS NULL AND begun IS NULL), 
	FOREIGN KEY(wave) REFERENCES wave (name), 
	FOREIGN KEY(batch) REFERENCES batch (number), 
	UNIQUE (resume)
)
 WITHOUT ROWID

;
INSERT INTO "respondent" VALUES('d1','Spring 2026','leaders',NULL,NULL,0,NULL,NULL,NULL,'36fb2741ac998cb89da14af61d3a79be17d65cb2631ae99bd1f384bfcf61d1f6','8bb6645ca6a4a5dc','2026-03-09');
INSERT INTO "respondent" VALUES('r2','Spring 2026','leaders',NULL,NULL,0,1,'2026-03-09','37b0c19163ed5577',NULL,NULL,NULL);
INSERT INTO "respondent" VALUES('r3','Spring 2026','leaders',NULL,NULL,0,2,'2026-03-09','83e28a7b98d458db',NULL,NULL,NULL);
INSERT INTO "respondent" VALUES('r4','Spring 2026','leaders',NULL,NULL,0,3,'2026-03-09','2b27c50fc4de9e49',NULL,NULL,NULL);
CREATE TABLE wave (
	name VARCHAR NOT NULL, 
	opened DATE NOT NULL, 
	closed DATE, 
	counts_families BOOLEAN NOT NULL, 
	checksum VARCHAR NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
INSERT INTO "wave" VALUES('Spring 2026','2026-03-02',NULL,0,'820a99b5feb01ae6');
COMMIT;
