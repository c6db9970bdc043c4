-- Each request acknowledges the next alert: one that is acknowledged already would change nothing and cost less.
-- wrk -s acknowledge.lua URL -- FIRST

local number = 0

function init(arguments)
    number = tonumber(arguments[1]) - 1
end

function request()
    number = number + 1
    return wrk.format("POST", "/api/alerts/" .. number .. "/acknowledge")
end
