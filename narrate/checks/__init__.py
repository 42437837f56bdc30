"""`narrate check`: what a feed and its files have to keep, one subject a module.

finding     Rule and Finding; every rule has a code of its own
document    the feed, parsed without trust
channel     the show: RSS 2.0, PSP-1, Apple        items      its episodes, likewise
namespace   the podcast namespace                  history    guids and dates, against the shelf
links       is it there, is it what the feed says  pictures   covers
mpeg, id3   an MP3, frame by frame                 media      the sound file
loudness    the decoded sound                      chapters   in tag, JSON, shelf, script
transcript  VTT, SRT, JSON, script                 episode    one episode's files together
pages       the pages beside the feed              target     what is to be checked
reference   docs/checks.md
"""
