// SPDX-License-Identifier: MIT
// What a C program writes that uses geojob: reads a status and a result file, from memory that it
// has itself. Ends with 0 if what came of them is what stands there.
#include <geojob/geojob.h>
#include <stdio.h>
#include <string.h>

static const char status[] =
    "<Response xmlns='http://schemas.microsoft.com/search/local/ws/rest/v1'><ResourceSets>"
    "<ResourceSet><Resources><DataflowJob><Id>a1</Id><Status>completed</Status>"
    "<Link role='output' name='succeeded'>https://host/a1</Link><TotalEntityCount>7"
    "</TotalEntityCount></DataflowJob></Resources></ResourceSet></ResourceSets></Response>";
static const char feed[] =
    "<GeocodeFeed><GeocodeEntity Id='7'><GeocodeResponse EntityType='Address' Confidence='High' "
    "MatchCodes='Good'><Point Latitude='48.100' Longitude='11.5'/></GeocodeResponse>"
    "<StatusCode>Success</StatusCode></GeocodeEntity></GeocodeFeed>";

static char block[256 * 1024];
static geojob_job_reader_place job_place;
static geojob_feed_reader_place feed_place;

/// What the callbacks write.
struct output {
  char text[200];
  size_t size;
};

static void put(struct output* output, geojob_text text) {
  if (text.size == 0 || text.size >= sizeof output->text - output->size) return;
  memcpy(output->text + output->size, text.data, text.size);
  output->size += text.size;
  output->text[output->size++] = ' ';
}

static int on_job(void* user, const geojob_job* job) {
  struct output* const output = user;
  geojob_link link;
  put(output, job->id);
  put(output, job->status_text);
  if (job->state != GEOJOB_JOB_COMPLETED || !geojob_job_has_ended(job->state)) return GEOJOB_STOP;
  if (job->total.known == 0 || job->total.value != 7 || job->created.known != 0) return GEOJOB_STOP;
  if (!geojob_job_link(job, 0, &link, sizeof link)) return GEOJOB_STOP;
  put(output, link.url);
  return GEOJOB_GO_ON;
}

static int on_entity(void* user, const geojob_entity* entity) {
  static const int columns[] = {GEOJOB_COLUMN_ID, GEOJOB_COLUMN_LATITUDE, GEOJOB_COLUMN_LONGITUDE};
  geojob_value row[3];
  size_t i;
  geojob_entity_row(entity, 0, GEOJOB_POINT_FOR_DISPLAY, columns, 3, row);
  for (i = 0; i < 3; ++i) put(user, row[i].text);
  return geojob_entity_match(entity) == GEOJOB_MATCHED ? GEOJOB_GO_ON : GEOJOB_STOP;
}

static int read_status(const geojob_memory* memory, struct output* output) {
  geojob_job_reader* const reader =
      geojob_job_reader_make(&job_place, sizeof job_place, on_job, output, NULL, memory);
  int error;
  if (reader == NULL) return GEOJOB_OUT_OF_MEMORY;
  error = geojob_job_reader_push(reader, status, sizeof status - 1, NULL);
  if (error == 0) error = geojob_job_reader_finish(reader);
  geojob_job_reader_end(reader);
  return error;
}

static int read_feed(const geojob_memory* memory, struct output* output) {
  geojob_feed_reader* const reader =
      geojob_feed_reader_make(&feed_place, sizeof feed_place, on_entity, output, NULL, memory);
  int error;
  if (reader == NULL) return GEOJOB_OUT_OF_MEMORY;
  error = geojob_feed_reader_push(reader, feed, sizeof feed - 1, NULL);
  if (error == 0) error = geojob_feed_reader_finish(reader);
  geojob_feed_reader_end(reader);
  return error;
}

int main(void) {
  struct output output = {"", 0};
  geojob_memory memory;
  int error;
  if (geojob_abi() != GEOJOB_ABI) return 2;
  if (!geojob_fixed_memory(block, sizeof block, &memory, sizeof memory)) return 2;
  error = read_status(&memory, &output);
  if (error == 0) error = read_feed(&memory, &output);
  if (error != 0) puts(geojob_error_words(error));
  printf("%.*s\n", (int)output.size, output.text);
  return error != 0 || strcmp(output.text, "a1 Completed https://host/a1 7 48.100 11.5 ") != 0;
}
