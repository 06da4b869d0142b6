-- Eight selects by random ids in one pipeline.
\set a random(1, 100000)
\set b random(1, 100000)
\set c random(1, 100000)
\set d random(1, 100000)
\set e random(1, 100000)
\set f random(1, 100000)
\set g random(1, 100000)
\set h random(1, 100000)
\startpipeline
SELECT id, ratio, at, name FROM bench.item WHERE id = :a;
SELECT id, ratio, at, name FROM bench.item WHERE id = :b;
SELECT id, ratio, at, name FROM bench.item WHERE id = :c;
SELECT id, ratio, at, name FROM bench.item WHERE id = :d;
SELECT id, ratio, at, name FROM bench.item WHERE id = :e;
SELECT id, ratio, at, name FROM bench.item WHERE id = :f;
SELECT id, ratio, at, name FROM bench.item WHERE id = :g;
SELECT id, ratio, at, name FROM bench.item WHERE id = :h;
\endpipeline
