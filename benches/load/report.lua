-- One line a run: requests, requests per second, p50 and p99 in milliseconds, megabytes per second, answers that were no 2xx.
-- With PATHS (a file of paths, one a line) every request takes the next path.
local paths = {}

function init(args)
    local file = os.getenv("PATHS")
    if file then
        for line in io.lines(file) do
            paths[#paths + 1] = line
        end
    end
end

local at = 0

function request()
    if #paths == 0 then
        return wrk.format("GET")
    end
    at = at % #paths + 1
    return wrk.format("GET", paths[at])
end

function done(summary, latency)
    local seconds = summary.duration / 1e6
    io.write(string.format("%d\t%.0f\t%.2f\t%.2f\t%.1f\t%d\n", summary.requests, summary.requests / seconds, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, summary.bytes / seconds / 1e6, summary.errors.status + summary.errors.timeout))
end
