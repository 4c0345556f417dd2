-- A folder's reflect.db as reflect 0.1.0 wrote it (schema 1): two waves, four responses, a draft.
BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('schema','1');
CREATE TABLE asked (
	respondent VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (respondent, place), 
	UNIQUE (respondent, hash), 
	FOREIGN KEY(respondent) REFERENCES respondent (id) ON DELETE CASCADE, 
	FOREIGN KEY(hash) REFERENCES questionnaire (hash)
);
INSERT INTO "asked" VALUES('ab90e25c768040f88d591168c69de89e',0,'71c809ed3cdd730601e58eb6a8b065896a0bebf2aa0b8c7c675f81be063f5dc2');
INSERT INTO "asked" VALUES('79f84274ad9b426d918351ba5e0cb52a',0,'71c809ed3cdd730601e58eb6a8b065896a0bebf2aa0b8c7c675f81be063f5dc2');
INSERT INTO "asked" VALUES('2238e3bf1718446c99de36caa6e3dc5f',0,'71c809ed3cdd730601e58eb6a8b065896a0bebf2aa0b8c7c675f81be063f5dc2');
INSERT INTO "asked" VALUES('aa1ba28be5a3493597beb503b43058a8',0,'71c809ed3cdd730601e58eb6a8b065896a0bebf2aa0b8c7c675f81be063f5dc2');
INSERT INTO "asked" VALUES('150fa49e7bec47d0a0ae935a4e0b8488',0,'71c809ed3cdd730601e58eb6a8b065896a0bebf2aa0b8c7c675f81be063f5dc2');
CREATE TABLE entry (
	respondent VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	value FLOAT, 
	words TEXT, 
	missing VARCHAR, 
	note TEXT, 
	PRIMARY KEY (respondent, item), 
	CONSTRAINT one_answer CHECK ((value IS NOT NULL) + (words IS NOT NULL) + (missing IS NOT NULL) <= 1), 
	FOREIGN KEY(respondent) REFERENCES respondent (id) ON DELETE CASCADE
);
INSERT INTO "entry" VALUES('ab90e25c768040f88d591168c69de89e','warm',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('ab90e25c768040f88d591168c69de89e','fair',NULL,NULL,'skipped','the minutes of May');
INSERT INTO "entry" VALUES('ab90e25c768040f88d591168c69de89e','more',NULL,NULL,'skipped',NULL);
INSERT INTO "entry" VALUES('79f84274ad9b426d918351ba5e0cb52a','warm',0.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('79f84274ad9b426d918351ba5e0cb52a','fair',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('79f84274ad9b426d918351ba5e0cb52a','more',NULL,'the choir – “grüße”',NULL,NULL);
INSERT INTO "entry" VALUES('2238e3bf1718446c99de36caa6e3dc5f','warm',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('2238e3bf1718446c99de36caa6e3dc5f','fair',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('2238e3bf1718446c99de36caa6e3dc5f','more',NULL,NULL,'skipped',NULL);
INSERT INTO "entry" VALUES('aa1ba28be5a3493597beb503b43058a8','warm',1.0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES('aa1ba28be5a3493597beb503b43058a8','fair',NULL,NULL,'dont_know',NULL);
INSERT INTO "entry" VALUES('aa1ba28be5a3493597beb503b43058a8','more',NULL,NULL,'skipped',NULL);
INSERT INTO "entry" VALUES('150fa49e7bec47d0a0ae935a4e0b8488','warm',0.0,NULL,NULL,NULL);
CREATE TABLE invited (
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	number INTEGER NOT NULL CHECK (number > 0), 
	PRIMARY KEY (wave, audience), 
	FOREIGN KEY(wave) REFERENCES wave (name) ON UPDATE CASCADE
);
INSERT INTO "invited" VALUES('Spring 2026','leaders',9);
INSERT INTO "invited" VALUES('Spring 2026','parents',40);
INSERT INTO "invited" VALUES('Autumn 2026','leaders',8);
CREATE TABLE questionnaire (
	hash VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	source TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "questionnaire" VALUES('71c809ed3cdd730601e58eb6a8b065896a0bebf2aa0b8c7c675f81be063f5dc2','climate','1.0.0','id: climate
version: 1.0.0
language: en
title: Our own questions
audiences: [leaders, parents]
scales:
  yes-no:
    options:
      - {value: 0, label: No}
      - {value: 1, label: Yes}
      - {missing: dont_know, label: Don''t know}
items:
  - {id: warm, scale: yes-no, core: true, text: {leaders: Is it warm?, parents: Is it warm?}}
  - {id: fair, scale: yes-no, core: true, text: {leaders: Is it fair?, parents: Is it fair?}}
  - {id: more, kind: open, text: {leaders: Say more., parents: Say more.}}
subscales:
  climate: {title: The climate, items: [warm, fair]}
');
CREATE TABLE respondent (
	id VARCHAR NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	grouped VARCHAR, 
	joint INTEGER, 
	core BOOLEAN NOT NULL, 
	resume VARCHAR, 
	submitted DATE, 
	PRIMARY KEY (id), 
	CONSTRAINT draft_or_submitted CHECK ((resume IS NULL) <> (submitted IS NULL)), 
	FOREIGN KEY(wave) REFERENCES wave (name) ON UPDATE CASCADE, 
	UNIQUE (resume)
);
INSERT INTO "respondent" VALUES('ab90e25c768040f88d591168c69de89e','Spring 2026','leaders','governors',6,0,NULL,'2026-11-26');
INSERT INTO "respondent" VALUES('79f84274ad9b426d918351ba5e0cb52a','Spring 2026','parents',NULL,NULL,1,NULL,'2026-11-26');
INSERT INTO "respondent" VALUES('2238e3bf1718446c99de36caa6e3dc5f','Spring 2026','parents','Year 4',NULL,1,NULL,'2026-11-26');
INSERT INTO "respondent" VALUES('aa1ba28be5a3493597beb503b43058a8','Autumn 2026','leaders',NULL,NULL,0,NULL,'2026-11-26');
INSERT INTO "respondent" VALUES('150fa49e7bec47d0a0ae935a4e0b8488','Autumn 2026','leaders','governors',NULL,0,'b1e5b44bba34bf46854e06cacc8b7101540bf9b4e13faced94eef99beffe280d',NULL);
CREATE TABLE wave (
	name VARCHAR NOT NULL, 
	opened DATE NOT NULL, 
	closed DATE, 
	counts_families BOOLEAN NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "wave" VALUES('Spring 2026','2026-11-26','2026-11-26',1);
INSERT INTO "wave" VALUES('Autumn 2026','2026-11-26',NULL,0);
COMMIT;
