# The checks of ../README.md by Perl's DBD::mysql and DBD::MariaDB, with prepares of the server and emulated ones.
use strict;
use warnings;
use utf8;

use DBI;
use File::Temp;
use HTTP::Tiny;

binmode STDOUT, ':encoding(UTF-8)';

my $table = 'client_check_perl';
my %env = map { lc s/^BOREALIS_//r => $ENV{$_} } grep { /^BOREALIS_/ } keys %ENV;
my $guide_rows = "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
    ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
    FROM support ORDER BY confidence DESC";
my $guide_average = "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
    WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
    FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80";

# connect_as DRIVER, OPTIONS, MORE: the options are DBI's source name's, without the driver's prefix.
sub connect_as {
    my ($driver, $password, %options) = @_;
    my $prefix = lc $driver . '_';
    my %attributes = (PrintError => 0, RaiseError => 1, AutoCommit => 1);
    $attributes{mysql_enable_utf8mb4} = 1 if $driver eq 'mysql';
    my $options = join '', map { ";$prefix$_=$options{$_}" } sort keys %options;
    return DBI->connect(
        "DBI:$driver:database=$env{database};host=$env{host};port=$env{port};${prefix}local_infile=1$options",
        $env{user}, $password, \%attributes);
}

sub equal {
    my ($actual, $expected) = @_;
    die "expected $expected, got $actual\n" if $actual ne $expected;
    return;
}

# All rows as one text.
sub rows {
    my ($c, $sql, @parameters) = @_;
    my $found = $c->selectall_arrayref($sql, undef, @parameters);
    return join ';', map { join ',', map { $_ // 'NULL' } @$_ } @$found;
}

sub refused {
    my ($c, $errno, $state, $sql) = @_;
    eval { $c->do($sql); 1 } and die "expected error $errno, got none\n";
    equal($c->err . ' ' . $c->state, "$errno $state");
    return;
}

sub fresh {
    my ($c) = @_;
    $c->do("DROP TABLE IF EXISTS $table");
    $c->do("CREATE TABLE $table (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)");
    return;
}

my @checks = (
    'reads values, NULL and unicode' => sub {
        my ($c) = @_;
        equal(rows($c, "SELECT -128, 18446744073709551615, 12345678901234567890.0123456789, NULL, DATE'2024-02-29',
            TIME'-838:59:59', ?", 'Grüße, 世界, ☕🎉'),
            '-128,18446744073709551615,12345678901234567890.0123456789,NULL,2024-02-29,-838:59:59,Grüße, 世界, ☕🎉');
        return;
    },
    'reads ten thousand rows and a value of 20 MiB' => sub {
        my ($c) = @_;
        my $sql = 'SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000';
        equal(scalar @{ $c->selectall_arrayref($sql) }, 10000);
        equal(length $c->selectrow_array("SELECT REPEAT('x', 20971520)"), 20971520);
        my $left = $c->prepare($sql);
        $left->execute;
        $left->fetchrow_array;
        $left->finish;
        equal(rows($c, "SELECT 'still usable'"), 'still usable');
        return;
    },
    'reads all results of a procedure' => sub {
        my ($c, $driver, $mode) = @_;
        return 'the driver does it for emulated statements only' if $mode eq 'server-prepared';
        $c->do("DROP PROCEDURE IF EXISTS $table");
        $c->do("CREATE PROCEDURE $table(IN a INT) BEGIN SELECT a; SELECT a + 1; END");
        my $call = $c->prepare("CALL $table(?)");
        $call->execute(41);
        my @results;
        do { push @results, $call->fetchrow_array if $call->{NUM_OF_FIELDS} } while ($call->more_results);
        equal("@results", '41 42');
        $c->do("DROP PROCEDURE $table");
        return;
    },
    'rolls back and commits' => sub {
        my ($c) = @_;
        fresh($c);
        $c->begin_work;
        equal($c->do("INSERT INTO $table (name) VALUES ('a'), ('b')"), 2);
        equal($c->last_insert_id(undef, undef, $table, 'id'), 1);
        $c->rollback;
        $c->begin_work;
        $c->do("INSERT INTO $table (name) VALUES (?)", undef, 'c');
        $c->commit;
        equal(rows($c, "SELECT name FROM $table"), 'c');
        return;
    },
    "gets MySQL's own errors and goes on" => sub {
        my ($c, $driver) = @_;
        refused($c, 1064, '42000', 'SELEC 1');
        refused($c, 1146, '42S02', 'SELECT * FROM no_such_table');
        refused($c, 1062, '23000', "INSERT INTO $table (name) VALUES ('c')");
        eval { connect_as($driver, 'wrong'); 1 } and die "no error for a wrong password\n";
        equal($DBI::err, 1045);
        equal(rows($c, "SELECT 'still usable'"), 'still usable');
        return;
    },
    'sends a file by LOAD DATA LOCAL' => sub {
        my ($c) = @_;
        fresh($c);
        my $file = File::Temp->new;
        binmode $file, ':encoding(UTF-8)';
        print {$file} map { "$_\tline $_ ☕\n" } 1000 .. 5999;
        close $file;
        equal($c->do("LOAD DATA LOCAL INFILE '$file' INTO TABLE $table CHARACTER SET utf8mb4 (id, name)"), 5000);
        equal(rows($c, "SELECT name FROM $table WHERE id = 5999"), 'line 5999 ☕');
        return;
    },
    'pings and reads metadata' => sub {
        my ($c) = @_;
        equal($c->ping, 1);
        equal(join(',', map { $_->[3] } @{ $c->column_info(undef, $env{database}, $table, '%')->fetchall_arrayref }),
            'id,name');
        return;
    },
    "runs the guide's queries" => sub {
        my ($c, $driver) = @_;
        my $rows = $c->selectall_arrayref($guide_rows);
        my ($average, $total) = $c->selectrow_array($guide_average);
        equal(scalar @$rows, 10);
        equal($total, scalar grep { $_->[2] >= 0.80 } @$rows);
        open my $answers, '>', "$env{answers}/perl-dbd-" . lc $driver or die "$!\n";
        print {$answers} sort map { sprintf "%s\t%s\t%.6f\n", @$_ } @$rows;
        printf {$answers} "%.5f\t%d\n", $average, $total;
        close $answers or die "$!\n";
        return;
    },
    'prepares a call with parameters' => sub {
        my ($c) = @_;
        my $statement = $c->prepare('SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support
            WHERE feedback = ? AND aws_comprehend_detect_sentiment(feedback, ?) = ?');
        for my $row (@{ $c->selectall_arrayref($guide_rows) }) {
            $statement->execute('en', $row->[0], 'en', $row->[1]);
            equal(join(',', map { $_->[0] } @{ $statement->fetchall_arrayref }), $row->[1]);
        }
        return;
    },
    'calls a SageMaker function' => sub {
        my ($c) = @_;
        my $function = "${table}_score";
        $c->do("DROP FUNCTION IF EXISTS $function");
        $c->do("CREATE FUNCTION $function(value REAL) RETURNS REAL
            ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
        equal(rows($c, "SELECT value, ROUND($function(value), 2) FROM nyc_taxi WHERE value > 30000 AND $function(value) > 4.4"),
            '39197,4.42');
        equal(rows($c, "SELECT ROUND($function(?), 2)", 39197), '4.42');
        $c->do("DROP FUNCTION $function");
        return;
    },
    'exports to S3' => sub {
        my ($c, $driver) = @_;
        return 'there is none' unless $env{bucket};
        my $name = 'perl-' . lc $driver;
        my $sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id";
        equal($c->do("$sql INTO OUTFILE S3 's3-us-east-1://$env{bucket}/$name' FORMAT CSV HEADER OVERWRITE ON"), 10);
        my $answer = HTTP::Tiny->new->get("$env{s3}/$env{bucket}/$name.part_00000");
        my @lines = split /\n/, $answer->{content};
        equal(join(' ', map { s/.*,//r } @lines), join ' ', 'sentiment', map { $_->[2] } @{ $c->selectall_arrayref($sql) });
        return;
    },
);

my $failed = 0;
my %modes = (
    'emulated' => { server_prepare => 0 },
    'server-prepared' => { server_prepare => 1 },
    # On MariaDB's library both drivers refuse to require TLS without an authority, and try it all the same.
    'TLS' => { ssl => 1, ssl_optional => 1 },
    'compression' => { compression => 1 },
);
for my $driver (@ARGV) {
    for my $mode (sort keys %modes) {
        my $c = connect_as($driver, $env{password}, %{ $modes{$mode} });
        if ($mode eq 'TLS' && !$c->selectrow_arrayref("SHOW STATUS LIKE 'Ssl_cipher'")->[1]) {
            print 'skip  perl-dbd-', lc $driver, ": TLS: the driver did not use it\n";
            next;
        }
        for (my $i = 0; $i < @checks; $i += 2) {
            my $line = 'perl-dbd-' . lc($driver) . ": $mode: $checks[$i]";
            my $skipped;
            if (eval { $skipped = $checks[$i + 1]->($c, $driver, $mode); 1 }) {
                print $skipped ? "skip  $line: $skipped\n" : "ok    $line\n";
            } else {
                $failed = 1;
                print "FAIL  $line: ", $@ =~ s/\s+/ /gr, "\n";
                $c = connect_as($driver, $env{password}, %{ $modes{$mode} });
            }
        }
        $c->do("DROP TABLE IF EXISTS $table");
    }
}
exit $failed;
