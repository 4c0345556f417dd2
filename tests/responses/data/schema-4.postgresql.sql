CREATE TABLE about (
	key VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (key)
);
CREATE TABLE questionnaire (
	hash VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	source TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
CREATE TABLE wave (
	name VARCHAR NOT NULL, 
	opened DATE NOT NULL, 
	closed DATE, 
	counts_families BOOLEAN NOT NULL, 
	pulse TEXT, 
	checksum VARCHAR NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE batch (
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	said TEXT NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE form (
	id VARCHAR NOT NULL, 
	items TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE aside_wave (
	under INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	opened DATE NOT NULL, 
	closed DATE, 
	counts_families BOOLEAN NOT NULL, 
	pulse TEXT, 
	checksum VARCHAR NOT NULL, 
	PRIMARY KEY (under, name)
);
CREATE TABLE aside_invited (
	under INTEGER NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (under, wave, audience)
);
CREATE TABLE aside_respondent (
	under INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	grouped VARCHAR, 
	joint INTEGER, 
	core BOOLEAN NOT NULL, 
	language VARCHAR, 
	form VARCHAR NOT NULL, 
	answers TEXT, 
	batch INTEGER, 
	submitted DATE, 
	checksum VARCHAR, 
	resume VARCHAR, 
	held VARCHAR, 
	begun DATE, 
	PRIMARY KEY (under, id)
);
CREATE TABLE aside_entry (
	under INTEGER NOT NULL, 
	respondent VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	value DOUBLE PRECISION, 
	words TEXT, 
	missing VARCHAR, 
	note TEXT, 
	PRIMARY KEY (under, respondent, item)
);
CREATE TABLE instead (
	under INTEGER NOT NULL, 
	respondent VARCHAR NOT NULL, 
	PRIMARY KEY (under, respondent)
);
CREATE TABLE invited (
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	number INTEGER NOT NULL CHECK (number > 0), 
	PRIMARY KEY (wave, audience), 
	FOREIGN KEY(wave) REFERENCES wave (name)
);
CREATE TABLE asked (
	form VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (form, place), 
	FOREIGN KEY(form) REFERENCES form (id), 
	FOREIGN KEY(hash) REFERENCES questionnaire (hash)
);
CREATE TABLE respondent (
	id VARCHAR NOT NULL, 
	wave VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	grouped VARCHAR, 
	joint INTEGER, 
	core BOOLEAN NOT NULL, 
	language VARCHAR, 
	form VARCHAR NOT NULL, 
	answers TEXT, 
	batch INTEGER, 
	submitted DATE, 
	checksum VARCHAR, 
	resume VARCHAR, 
	held VARCHAR, 
	begun DATE, 
	PRIMARY KEY (id), 
	CONSTRAINT draft_or_submitted CHECK (submitted IS NULL AND checksum IS NULL AND answers IS NULL AND resume IS NOT NULL OR submitted IS NOT NULL AND checksum IS NOT NULL AND answers IS NOT NULL AND resume IS NULL AND held IS NULL AND begun IS NULL), 
	FOREIGN KEY(wave) REFERENCES wave (name), 
	FOREIGN KEY(form) REFERENCES form (id), 
	FOREIGN KEY(batch) REFERENCES batch (number), 
	UNIQUE (resume)
);
CREATE TABLE entry (
	respondent VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	value DOUBLE PRECISION, 
	words TEXT, 
	missing VARCHAR, 
	note TEXT, 
	PRIMARY KEY (respondent, item), 
	CONSTRAINT one_answer CHECK (words IS NULL AND missing IS NULL OR value IS NULL AND missing IS NULL OR value IS NULL AND words IS NULL), 
	FOREIGN KEY(respondent) REFERENCES respondent (id) ON DELETE CASCADE
);
