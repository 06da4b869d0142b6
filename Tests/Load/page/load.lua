-- Each request is for a random account of the list in LIVE_BENCH_TARGETS, whose lines are a request each:
--   path <tab> token
local requests = {}

function init()
  for line in io.lines(os.getenv("LIVE_BENCH_TARGETS")) do
    local path, token = line:match("^([^\t]+)\t(.+)$")
    requests[#requests + 1] = wrk.format("GET", path, { Host = "bench", Authorization = "Bearer " .. token })
  end
  math.randomseed(os.time())
end

function request()
  return requests[math.random(#requests)]
end

-- answers, seconds, answers that are no page, p50 and p99 in microseconds
function done(summary, latency)
  local errors = summary.errors
  print(("RESULT %d %.6f %d %d %d"):format(summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
