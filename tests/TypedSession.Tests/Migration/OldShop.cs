using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace TypedSession.Tests.Migration;

/// <summary>Endpoints as applications with <c>AddSession</c> have them. Not a line of it knows of typed sessions.</summary>
public static class OldShop
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/cart", (HttpContext context) => string.Join(',', Lines(context.Session)));
        app.MapPost("/cart/{id:int}", (int id, HttpContext context) => SetJson(context.Session, "Cart", Lines(context.Session).Append(id)));
        app.MapPost("/visit", (HttpContext context) => context.Session.SetInt32("Visits", (context.Session.GetInt32("Visits") ?? 0) + 1));
        app.MapGet("/all", (HttpContext context) =>
            $"{context.Session.IsAvailable} {context.Session.GetInt32("Visits")} {context.Session.GetString("Name") ?? "nobody"} {string.Join(',', context.Session.Keys.Order())}");
        app.MapPost("/name/{name}", async (string name, HttpContext context) =>
        {
            await context.Session.LoadAsync();
            context.Session.SetString("Name", name);
            await context.Session.CommitAsync();
        });
        app.MapPost("/remove/{key}", (string key, HttpContext context) => context.Session.Remove(key));
        app.MapPost("/clear", (HttpContext context) => context.Session.Clear());
        app.MapGet("/id", (HttpContext context) => context.Session.Id);
        app.MapPost("/fill/{key}/{length:int}", (string key, int length, HttpContext context) => context.Session.Set(key, new byte[length]));
    }

    private static int[] Lines(Microsoft.AspNetCore.Http.ISession session) =>
        session.GetString("Cart") is { } json ? JsonSerializer.Deserialize<int[]>(json)! : [];

#pragma warning disable TSS202 // What these tests are about.
    private static void SetJson<T>(Microsoft.AspNetCore.Http.ISession session, string key, T value) => session.SetString(key, JsonSerializer.Serialize(value));
#pragma warning restore TSS202
}

/// <summary>A controller that shows a message after a redirect, by <c>TempData</c>.</summary>
[Route("old")]
public sealed class OldController : Controller
{
    [HttpPost("save")]
    public IActionResult Save(string text)
    {
        TempData["Message"] = text;
        TempData["Count"] = 3;
        return Redirect("/old");
    }

    [HttpPost("note")]
    public IActionResult SaveNote()
    {
        TempData["Note"] = "abc";
        return Redirect("/notes");
    }

    [HttpGet]
    public IActionResult Index() => Content($"{TempData["Message"]} {TempData["Count"]}");

    [HttpGet("peek")]
    public IActionResult PeekOnly() => Content($"{TempData.Peek("Message")}");
}
