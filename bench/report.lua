-- A report for each request: a new UUID (version 7, as a phone makes it), one of many bodies, one of several people.
-- Arguments: a file of bodies (one JSON object a line, @ID@ where the id goes) and a file of tokens.
local bodies, tokens = {}, {}

local function lines_of(path)
  local found = {}
  for line in io.lines(path) do found[#found + 1] = line end
  return found
end

function init(args)
  bodies, tokens = lines_of(args[1]), lines_of(args[2])
  local source = io.open("/dev/urandom", "rb")
  local a, b, c, d = source:read(4):byte(1, 4)
  source:close()
  math.randomseed(((a * 256 + b) * 256 + c) * 256 + d)
end

local function new_id()
  local ms = os.time() * 1000 + math.random(0, 999)
  return string.format("%08x-%04x-7%03x-8%03x-%04x%08x", math.floor(ms / 65536), ms % 65536,
    math.random(0, 0xfff), math.random(0, 0xfff), math.random(0, 0xffff), math.random(0, 0xffffffff))
end

function request()
  local body = bodies[math.random(#bodies)]:gsub("@ID@", new_id(), 1)
  local headers = {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. tokens[math.random(#tokens)]}
  return wrk.format("POST", "/api/v1/events", headers, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\nbench {"requests": %d, "seconds": %.6f, "p50_ms": %.3f, "p99_ms": %.3f, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
