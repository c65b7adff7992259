# Points of auto-multiple-choice for all answers to questions of four choices: run once by hand in this folder, with the module of the package
#   apt-get download auto-multiple-choice-common && dpkg-deb -x auto-multiple-choice-common_1.6.0-1_all.deb amc
#   perl -Iamc/usr/share/perl5 reference.pl > amc.csv
# Only AMC::Scoring computes; what it needs of a database and of a desktop is left out.

use strict;
use warnings;

BEGIN {
    package AMC::Basic;
    $INC{'AMC/Basic.pm'} = 1;
    sub import { no strict 'refs'; *{ caller() . "::$_" } = \&{$_} for qw(debug debug_and_stderr __) }
    sub debug { } sub debug_and_stderr { } sub __ { $_[0] }
    package AMC::DataModule::scoring;
    $INC{'AMC/DataModule/scoring.pm'} = 1;
    sub import { no strict 'refs'; *{ caller() . '::QUESTION_SIMPLE' } = sub () { 1 }; *{ caller() . '::QUESTION_MULT' } = sub () { 2 } }
}
use AMC::Scoring;

my $scoring = AMC::Scoring->new;
my @patterns = map { sprintf '%04b', $_ } 0 .. 15;
print "kind,key,answer,points,maximum\n";
for my $key ( grep { tr/1// =~ /[123]/ } @patterns ) {
    for my $type ( ( $key =~ tr/1// ) == 1 ? ( 1, 2 ) : (2) ) {
        for my $answer (@patterns) {
            my @answers = map { { question => 1, answer => $_ + 1, correct => substr( $key, $_, 1 ), ticked => substr( $answer, $_, 1 ), strategy => '' } } 0 .. 3;
            my $question = { type => $type, answers => \@answers, default_strategy => '', strategy => '' };
            my ($points) = do { $scoring->prepare_question($question); $scoring->score_question( '1:0', $question, 0 ) };
            my ($maximum) = do { $scoring->prepare_question($question); $scoring->score_max_question( '1:0', $question ) };
            print join( ',', ( $type == 1 ? 'choice' : 'choices' ), "'$key", "'$answer", $points, $maximum ), "\n";
        }
    }
}
